package dev.readside.operate.refresh;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tries again what fails by bad luck: a lost primary, a write conflict, two inserts of one row.
 * There is no pause: where there is no primary, the driver waits for one.
 */
public final class Retries {

  /** As many as the emitted functions take. */
  private static final int ATTEMPTS = 4;

  /**
   * Codes that pass on a later try (mongo, src/mongo/base/error_codes.yml): CursorNotFound,
   * WriteConflict, ReadConcernMajorityNotAvailableYet, QueryPlanKilled, CursorKilled,
   * SnapshotUnavailable, and the DuplicateKey that two concurrent upserts of a {@code $merge} can
   * raise; and those of a write that no majority has confirmed when the primary goes:
   * ShutdownInProgress, PrimarySteppedDown, InterruptedAtShutdown, InterruptedDueToReplStateChange.
   */
  private static final Set<Integer> PASSING =
      Set.of(43, 112, 134, 175, 237, 246, 11000, 91, 189, 11600, 11602);

  private Retries() {}

  /**
   * Does the work, again if need be; so it must be safe to repeat.
   *
   * @throws MongoException the last one, when it fails each time or for good
   */
  public static <T> T of(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (MongoException e) {
        if (attempt == ATTEMPTS || !passes(e)) {
          throw e;
        }
      }
    }
  }

  static void run(Runnable work) {
    Retries.<Boolean>of(
        () -> {
          work.run();
          return true;
        });
  }

  private static boolean passes(MongoException e) {
    return e instanceof MongoNotPrimaryException
        || e instanceof MongoNodeIsRecoveringException
        || e instanceof MongoSocketException
        || e instanceof MongoConnectionPoolClearedException
        || PASSING.contains(e.getCode());
  }
}
