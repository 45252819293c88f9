package dev.readside.function;

/**
 * Lets a test crash an invocation at a chosen point, or show it another Atlas.
 *
 * <p>Implementations are called from many threads at once.
 */
public interface Faults {
  /** Production: nothing goes wrong on purpose. */
  Faults NONE = new Faults() {};

  /**
   * Called before the operation reaches the server.
   *
   * @throws CrashException to end the invocation here, the operation not done
   */
  default void before(DatabaseOperation operation) {}

  /**
   * Called after the server has answered, with a result or an error.
   *
   * @throws CrashException to end the invocation here, the operation done and its result lost
   */
  default void after(DatabaseOperation operation) {}

  /** How functions see {@code change.clusterTime}. */
  default ClusterTimeForm clusterTimeForm() {
    return ClusterTimeForm.TIMESTAMP;
  }
}
