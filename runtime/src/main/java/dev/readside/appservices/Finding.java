package dev.readside.appservices;

/**
 * Something that would be refused.
 *
 * @param path relative to the app's directory
 * @param message one sentence
 */
public record Finding(String path, String message) implements Comparable<Finding> {
  @Override
  public int compareTo(Finding other) {
    int byPath = path.compareTo(other.path);
    return byPath != 0 ? byPath : message.compareTo(other.message);
  }

  @Override
  public String toString() {
    return path + ": " + message;
  }
}
