package dev.readside.junit;

import dev.readside.stream.Handling;
import dev.readside.stream.Reached;
import dev.readside.stream.WorkerListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;

/** How far each trigger of a worker came, and what it said last. */
final class Progress implements WorkerListener {
  private final Map<String, Reached> reached = new ConcurrentHashMap<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();
  private final Set<String> lossy = ConcurrentHashMap.newKeySet();
  private final LongAdder batches = new LongAdder();

  @Override
  public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
    reached.put(trigger, new Reached(time, nothingMore));
  }

  @Override
  public void handled(String trigger, Handling handling) {
    batches.increment();
    said.remove(trigger);
  }

  /** Its rows are right again later: see {@link #repaired}. */
  @Override
  public void lost(String trigger, String message) {
    lossy.add(trigger);
    warning(trigger, message);
  }

  @Override
  public void repaired(String trigger) {
    batches.increment(); // Rows may have changed, and others be made of them: to be seen first.
    lossy.remove(trigger);
  }

  @Override
  public void warning(String trigger, String message) {
    said.put(trigger, message);
  }

  /** How often rows may have changed. */
  long batches() {
    return batches.sum();
  }

  /** Those of some triggers that have not handled every change up to a time. */
  List<String> behind(List<String> triggers, BsonTimestamp goal) {
    return triggers.stream().filter(trigger -> !isThrough(trigger, goal)).toList();
  }

  private boolean isThrough(String trigger, BsonTimestamp goal) {
    Reached place = reached.get(trigger);
    return place != null && place.covers(goal) && !lossy.contains(trigger);
  }

  /** Where a trigger is, for people. */
  String tell(String trigger, BsonTimestamp goal) {
    Stream<String> place = Stream.of(place(trigger, goal));
    Optional<String> last = Optional.ofNullable(said.get(trigger));
    return trigger
        + ": "
        + String.join("; ", Stream.concat(place, last.map("it said: "::concat).stream()).toList());
  }

  private String place(String trigger, BsonTimestamp goal) {
    Reached place = reached.get(trigger);
    if (place == null) {
      return "its change stream is not open yet";
    }
    if (place.covers(goal)) {
      return "rows are being repaired after a loss of changes";
    }
    int seconds = goal.getTime() - place.time().getTime();
    return seconds > 0
        ? "it is " + seconds + " s behind"
        : "it has not handled the changes of the last second";
  }
}
