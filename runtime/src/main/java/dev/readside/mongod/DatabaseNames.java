package dev.readside.mongod;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Databases of a test, which nothing else uses.
 *
 * @param source of the write collections
 * @param read of the read collections
 */
public record DatabaseNames(String source, String read) {

  /** Names that no one else has drawn. */
  public static DatabaseNames unique(String prefix) {
    String source =
        "%s_%s_%s"
            .formatted(
                prefix,
                Long.toString(System.nanoTime(), Character.MAX_RADIX),
                Integer.toString(
                    ThreadLocalRandom.current().nextInt(1 << 20), Character.MAX_RADIX));
    return new DatabaseNames(source, source + "_read");
  }

  static DatabaseNames of(Class<?> test) {
    return unique(test.getSimpleName().toLowerCase(Locale.ROOT));
  }

  /** Both of them. */
  public List<String> all() {
    return List.of(source, read);
  }
}
