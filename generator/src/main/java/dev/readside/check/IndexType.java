package dev.readside.check;

import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;

/** What kinds of keys an index has. */
final class IndexType {

  private IndexType() {}

  static boolean isText(IndexSpec index) {
    return count(index, "text") > 0;
  }

  static boolean isWildcard(IndexSpec index) {
    return index.keys().stream().anyMatch(key -> isWildcard(key) && !has(key, "text"));
  }

  static boolean isWildcard(Node.Entry key) {
    return key.key().text().equals("$**") || key.key().text().endsWith(".$**");
  }

  static long count(IndexSpec index, String type) {
    return index.keys().stream().filter(key -> has(key, type)).count();
  }

  private static boolean has(Node.Entry key, String type) {
    return key.value() instanceof Node.Scalar scalar && scalar.text().equals(type);
  }
}
