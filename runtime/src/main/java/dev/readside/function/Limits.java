package dev.readside.function;

import java.time.Duration;

/**
 * What one invocation may use.
 *
 * <p>The numbers of {@link #ATLAS} are in the "Constraints" of
 * https://www.mongodb.com/docs/atlas/atlas-ui/triggers/functions/ . Its 350 MB of memory are not
 * enforced: the engine's heap limits exist in its enterprise edition only.
 *
 * @param time run time, database calls included
 * @param asyncOperations calls that return a promise
 * @param argumentBytes size of all arguments together, taken as the characters of the JSON text
 *     that carries them: how Atlas counts is undocumented
 * @param documents how many documents one query may return
 * @param consoleCalls how many calls of {@code console} are kept; later ones vanish
 * @param consoleBytes how many bytes of each are kept
 */
public record Limits(
    Duration time,
    int asyncOperations,
    int argumentBytes,
    int documents,
    int consoleCalls,
    int consoleBytes) {
  public static final Limits ATLAS =
      new Limits(Duration.ofMinutes(5), 1_000, 18 * 1024 * 1024, 50_000, 25, 512);

  public Limits {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("The time limit must be positive, not " + time + ".");
    }
  }

  public Limits withTime(Duration changed) {
    return new Limits(
        changed, asyncOperations, argumentBytes, documents, consoleCalls, consoleBytes);
  }

  public Limits withArgumentBytes(int changed) {
    return new Limits(time, asyncOperations, changed, documents, consoleCalls, consoleBytes);
  }

  public Limits withDocuments(int changed) {
    return new Limits(time, asyncOperations, argumentBytes, changed, consoleCalls, consoleBytes);
  }
}
