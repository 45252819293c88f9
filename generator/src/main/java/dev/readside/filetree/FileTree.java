package dev.readside.filetree;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files to be: path (relative, with {@code /}) to text, sorted by path. */
public record FileTree(SortedMap<String, String> files) {
  public FileTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public static FileTree of(Map<String, String> files) {
    return new FileTree(new TreeMap<>(files));
  }

  /**
   * The text of one of the files.
   *
   * @throws IllegalArgumentException when the path is not among them
   */
  public String text(String path) {
    String text = files.get(path);
    if (text == null) {
      throw new IllegalArgumentException("not among the files: " + path);
    }
    return text;
  }
}
