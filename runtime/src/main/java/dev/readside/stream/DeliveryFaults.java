package dev.readside.stream;

import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;

/** Lets a test disturb deliveries as Atlas may. Called from many threads at once. */
public interface DeliveryFaults {
  /** Production: each batch is delivered once, at once, in order. */
  DeliveryFaults NONE = new DeliveryFaults() {};

  /** How long this batch is held back; only batches of unordered triggers overtake each other. */
  default Duration delay(String trigger) {
    return Duration.ZERO;
  }

  /** What is delivered instead of this batch: each list in turn. */
  default List<List<BsonDocument>> deliveries(String trigger, List<BsonDocument> changes) {
    return List.of(changes);
  }

  /**
   * Called when a batch is handled, before that is noted.
   *
   * @throws dev.readside.function.Crash to let the worker "die" here
   */
  default void handled(String trigger, List<BsonDocument> changes) {}
}
