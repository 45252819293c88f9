package dev.readside.operate.rebuild;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.operate.OperationException;
import dev.readside.operate.refresh.Culprit;
import dev.readside.operate.refresh.Culprits;
import dev.readside.operate.refresh.Defined;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.RawKeys;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.Stage;
import dev.readside.state.Stamp;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;

/**
 * Makes all rows of a projection in one go. Documents that no row can be made of are passed over,
 * as far as they are tolerated.
 */
final class RowMaking {

  /** So many are looked for, and so many named at once. */
  private static final int MOST_CULPRITS = 10_000;

  private static final int NAMED = 20;

  private static final Duration LOOK = Duration.ofMillis(100);

  private final MongoClient client;
  private final ProjectionPlan beside;
  private final RebuildListener listener;
  private final int tolerated;
  private final StopSignal stop;
  private List<Culprit> passedOver = List.of();
  private volatile boolean writing;

  /**
   * @param stop ends it
   */
  RowMaking(Replaceable subject, RebuildOptions options, StopSignal stop) {
    this.client = subject.client();
    this.beside = subject.beside();
    this.listener = options.listener();
    this.tolerated = options.tolerated();
    this.stop = stop;
  }

  /**
   * Makes them.
   *
   * @return the time up to which they reflect every change
   * @throws OperationException if the server refuses; names the documents at fault
   * @throws StoppedException if it is stopped
   */
  BsonTimestamp all() {
    passedOver = List.of();
    try {
      return allButThosePassedOver();
    } catch (MongoException refused) { // Also of a write that was made, and stopped then.
      passedOver = culprits(ofData(refused));
    }
    try {
      return allButThosePassedOver();
    } catch (MongoException refused) {
      throw impossible(ofData(refused), List.of());
    }
  }

  private MongoCommandException ofData(MongoException refused) {
    if (stop.given()) {
      throw new StoppedException();
    }
    if (refused instanceof MongoCommandException command && Refusals.mayBeOfData(command)) {
      return command;
    }
    throw refused;
  }

  private BsonTimestamp allButThosePassedOver() {
    try (Reading reading = Reading.open(client)) {
      write(reading, stamped(reading.opened()));
      return reading.opened();
    }
  }

  /** A group without some of its members would be another group. */
  private List<Culprit> culprits(MongoCommandException refused) {
    List<Culprit> culprits = new Culprits(client, beside).all(MOST_CULPRITS);
    boolean groups = beside.kind() instanceof RowKind.OfGroups;
    if (culprits.isEmpty() || culprits.size() > tolerated || groups) {
      throw impossible(refused, culprits);
    }
    culprits.forEach(
        culprit ->
            listener.warning("no row of _id %s: %s".formatted(text(culprit), culprit.reason())));
    return culprits;
  }

  private OperationException impossible(MongoCommandException refused, List<Culprit> culprits) {
    String message = "The rows cannot be made in one go: %s".formatted(Refusals.reason(refused));
    String named = named(culprits);
    return culprits.isEmpty()
        ? new OperationException(
            message,
            "`readside verify %s` names the documents; or use `readside backfill`, which passes them over."
                .formatted(beside.name()),
            refused)
        : new OperationException(message, named + advice(culprits.size()), refused);
  }

  private String advice(int count) {
    String them = count == 1 ? "it" : "them";
    return beside.kind() instanceof RowKind.OfGroups
        ? " Mend %s: groups are not made without some of their members.".formatted(them)
        : " Mend %1$s; or pass %1$s over with `--tolerate %2$d`, as `readside backfill` does."
            .formatted(them, count);
  }

  private static String named(List<Culprit> culprits) {
    String ids =
        culprits.stream().limit(NAMED).map(RowMaking::text).collect(Collectors.joining(", "));
    String more = culprits.size() > NAMED ? ", … (`readside verify` names all)" : "";
    String count =
        culprits.size() == 1
            ? "1 document is at fault, by its _id"
            : "%,d documents are at fault, by their _id".formatted(culprits.size());
    return "%s: %s%s.".formatted(count, ids, more);
  }

  private static String text(Culprit culprit) {
    return BsonText.RELAXED.of(culprit.id());
  }

  /** Can take long; ended by a stop. */
  private void write(Reading reading, List<BsonDocument> pipeline) {
    StopSignal written = new StopSignal();
    Thread watch = new Thread(() -> interruptWhenStopped(reading, written), "readside rebuild");
    watch.start();
    writing = true;
    try {
      reading.writeAll(beside.root(), pipeline);
    } finally {
      writing = false;
      written.give();
      join(watch);
    }
  }

  private void interruptWhenStopped(Reading reading, StopSignal written) {
    while (!written.await(LOOK)) {
      if (stop.given()) {
        reading.interrupt();
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<BsonDocument> stamped(BsonTimestamp at) {
    List<BsonDocument> pipeline = new ArrayList<>();
    if (!passedOver.isEmpty()) {
      RawKeys keys = new RawKeys();
      passedOver.forEach(culprit -> keys.add(culprit.key()));
      pipeline.add(Stage.match(new BsonDocument("_id", keys.others())));
    }
    pipeline.addAll(new Defined(beside).rows(KeyRange.ALL));
    BsonDocument stamp = new BsonDocument("$literal", new Stamp(beside.version(), at).document());
    pipeline.add(Stage.set(OwnFields.STAMP, stamp));
    pipeline.add(ReadCollections.out(beside.rows()));
    return pipeline;
  }

  /** How many rows have been made so far; about, and 0 when it is not at it. */
  long count() {
    try {
      return writing ? new ReadCollections(client).countOut(beside.rows().database()) : 0;
    } catch (MongoException unanswered) {
      return 0;
    }
  }
}
