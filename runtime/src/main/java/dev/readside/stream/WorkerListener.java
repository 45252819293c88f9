package dev.readside.stream;

/** Hears of a worker's progress. Called from many threads at once. */
public interface WorkerListener {
  WorkerListener NONE = new WorkerListener() {};

  /** Another worker handles the trigger. {@code holder} says which one, for people. */
  default void standingBy(String trigger, String holder) {}

  /** The trigger's change stream is open. {@code from} says where it begins, for people. */
  default void started(String trigger, String from) {}

  /**
   * The trigger's function has handled changes.
   *
   * @param failed how many of them the function recorded as failures
   */
  default void handled(String trigger, int changes, long failed) {}

  /** Every change up to the moment that was asked for is handled. */
  default void caughtUp(String trigger) {}

  /** A scheduled trigger's function has run. */
  default void ran(String trigger) {}

  /** Something went wrong and is tried again, or was passed over as the trigger allows. */
  default void warning(String trigger, String message) {}
}
