package dev.readside.stream;

import org.bson.BsonTimestamp;

/** Hears of a worker's progress. Called from many threads at once. */
public interface WorkerListener {
  WorkerListener NONE = new WorkerListener() {};

  /** Another worker handles the trigger. {@code holder} says which one, for people. */
  default void standingBy(String trigger, String holder) {}

  /** The trigger's change stream is open. {@code from} says where it begins, for people. */
  default void started(String trigger, String from) {}

  /** This worker has the trigger's lease: from now on it handles the trigger. */
  default void leaseTaken(String trigger) {}

  /** Another worker may handle the trigger now: this one did not renew its lease in time. */
  default void leaseLost(String trigger) {}

  /** The trigger's function has handled changes. */
  default void handled(String trigger, Handling handling) {}

  /**
   * How far the trigger came: every change up to this time is handled.
   *
   * @param nothingMore whether there was no other change at this moment
   */
  default void reached(String trigger, BsonTimestamp time, boolean nothingMore) {}

  /** Every change up to the moment that was asked for is handled. */
  default void caughtUp(String trigger) {}

  /** A scheduled trigger's function has run. */
  default void ran(String trigger) {}

  /** The change stream broke off, or could not be opened; it is opened again. */
  default void interrupted(String trigger, String message) {
    warning(trigger, message);
  }

  /** The trigger's function failed without having recorded the changes; they are tried again. */
  default void failing(String trigger, String message) {
    warning(trigger, message);
  }

  /** Changes were lost, as the message says; the loss is recorded. */
  default void lost(String trigger, String message) {
    warning(trigger, message);
  }

  /** The rows are right again after a loss. */
  default void repaired(String trigger) {}

  /** Something went wrong and is tried again, or was passed over as the trigger allows. */
  default void warning(String trigger, String message) {}
}
