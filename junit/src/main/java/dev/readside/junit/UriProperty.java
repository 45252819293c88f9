package dev.readside.junit;

import java.util.Optional;

/**
 * A system property that has a connection string for a while.
 *
 * @param name empty where none is wanted
 * @param before its value before that, if it had one
 */
record UriProperty(String name, Optional<String> before) {

  static UriProperty set(String name, String uri) {
    return name.isEmpty()
        ? new UriProperty(name, Optional.empty())
        : new UriProperty(name, Optional.ofNullable(System.setProperty(name, uri)));
  }

  void restore() {
    if (before.isPresent()) {
      System.setProperty(name, before.get());
    } else if (!name.isEmpty()) {
      System.clearProperty(name);
    }
  }

  /** Without the value: it may hold a password. */
  @Override
  public String toString() {
    return name;
  }
}
