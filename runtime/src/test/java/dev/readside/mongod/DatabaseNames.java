package dev.readside.mongod;

import java.util.List;
import java.util.Locale;

/**
 * The databases of one test class, which no other test uses.
 *
 * @param source of the write collections
 * @param read of the read collections
 */
public record DatabaseNames(String source, String read) {
  static DatabaseNames of(Class<?> test) {
    String name = test.getSimpleName().toLowerCase(Locale.ROOT);
    String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    return new DatabaseNames(name + "_" + unique, name + "_" + unique + "_read");
  }

  /** Both of them. */
  public List<String> all() {
    return List.of(source, read);
  }
}
