package dev.readside.operate.refresh;

import com.mongodb.MongoException;
import dev.readside.server.ServerError;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tries again what fails by bad luck: a lost primary, a write conflict, two inserts of one row.
 * There is no pause: where there is no primary, the driver waits for one.
 */
public final class Retries {

  /** As many as the emitted functions take. */
  private static final int ATTEMPTS = 4;

  /** Two concurrent upserts of a {@code $merge} can raise a duplicate key, too. */
  private static final Set<ServerError> PASSING =
      EnumSet.of(
          ServerError.CHANGING_OVER,
          ServerError.CURSOR_LOST,
          ServerError.INTERRUPTED,
          ServerError.WRITE_CONFLICT,
          ServerError.DUPLICATE_KEY);

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
        if (attempt == ATTEMPTS || !PASSING.contains(ServerError.of(e))) {
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
}
