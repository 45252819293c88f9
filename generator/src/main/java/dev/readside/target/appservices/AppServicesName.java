package dev.readside.target.appservices;

/**
 * The names that App Services takes (mongodb/docs-app-services,
 * source/triggers/database-triggers.txt and openapi-admin-v3.yaml).
 */
enum AppServicesName {
  /** A part of the names of triggers and functions, of which only the whole may be too long. */
  PART("[A-Za-z0-9_-]+", "letters, digits, `_` and `-`"),

  /** Of a data source, or of the cluster behind it. */
  SERVICE("[A-Za-z0-9_-]{1,64}", "at most 64 letters, digits, `_` and `-`"),

  APP("[A-Za-z][A-Za-z0-9_-]{0,31}", "at most 32 letters, digits, `_` and `-`, a letter first");

  /** The longest name of a trigger or function. */
  static final int MAX_TRIGGER_LENGTH = 64;

  private final String pattern;
  private final String words;

  AppServicesName(String pattern, String words) {
    this.pattern = pattern;
    this.words = words;
  }

  boolean takes(String name) {
    return name.matches(pattern);
  }

  /** What such a name is made of, as a message says it. */
  String words() {
    return words;
  }

  /** The name with {@code _} for each character that no name may have. */
  static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
