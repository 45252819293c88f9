package dev.readside.target.appservices;

/**
 * The characters that App Services takes in names of triggers, functions, apps and services
 * (mongodb/docs-app-services, source/triggers/database-triggers.txt and openapi-admin-v3.yaml).
 */
final class AppServicesName {

  /** The longest name of a trigger, function or service. */
  public static final int MAX_LENGTH = 64;

  /** The longest name of an app. */
  public static final int MAX_APP_LENGTH = 32;

  private AppServicesName() {}

  /** Whether all of its characters are letters, digits, {@code _} or {@code -}; never empty. */
  public static boolean isPlain(String name) {
    return name.matches("[A-Za-z0-9_-]+");
  }

  /** The name with {@code _} for each character that is none of these. */
  static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
