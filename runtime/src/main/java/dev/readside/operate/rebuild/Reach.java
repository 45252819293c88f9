package dev.readside.operate.rebuild;

import dev.readside.work.StopSignal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/** How far some triggers have come, for one who waits until they have come far enough. */
final class Reach {
  private static final long LOOK_MILLIS = 200;

  private final List<String> triggers;
  private final boolean endsByItself;
  private final Map<String, Reached> places = new HashMap<>();
  private Optional<String> loss = Optional.empty();
  private @Nullable RuntimeException fault;
  private boolean ended;

  /**
   * @param nothingMore whether there was no other change of this time
   */
  private record Reached(BsonTimestamp time, boolean nothingMore) {
    boolean includes(BsonTimestamp wanted) {
      int order = time.compareTo(wanted);
      return order > 0 || (order == 0 && nothingMore);
    }
  }

  /**
   * @param endsByItself then it may still fail with what it has in hand, until it has ended
   */
  Reach(List<String> triggers, boolean endsByItself) {
    this.triggers = List.copyOf(triggers);
    this.endsByItself = endsByItself;
  }

  synchronized void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
    places.put(trigger, new Reached(time, nothingMore));
    notifyAll();
  }

  /** All that there was to do is done. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** They will not come far enough. Of several reasons the first one is told. */
  synchronized void fail(RuntimeException reason) {
    if (isUndisturbed()) {
      fault = reason;
    }
    notifyAll();
  }

  /** Changes will never be delivered. */
  synchronized void lose(String what) {
    if (isUndisturbed()) {
      loss = Optional.of(what);
    }
    notifyAll();
  }

  private boolean isUndisturbed() {
    return fault == null && loss.isEmpty();
  }

  /**
   * Waits until all have handled every change up to a time, or there is nothing more to do.
   *
   * @return what was lost, if anything was
   * @throws StoppedException if that is first
   * @throws RuntimeException that it failed with
   */
  synchronized Optional<String> await(BsonTimestamp time, StopSignal stop) {
    while (isUndisturbed() && !stop.given() && !isThrough(time)) {
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException();
      }
    }
    if (fault != null) {
      throw fault;
    }
    if (loss.isEmpty() && stop.given()) {
      throw new StoppedException();
    }
    return loss;
  }

  private boolean isThrough(BsonTimestamp time) {
    return ended || (!endsByItself && includes(time));
  }

  private boolean includes(BsonTimestamp time) {
    return triggers.stream().map(places::get).allMatch(each -> each != null && each.includes(time));
  }
}
