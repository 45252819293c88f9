package dev.readside.appservices;

import java.util.regex.Pattern;

/** The rule for names of triggers, functions and services. */
final class Names {
  // https://www.mongodb.com/docs/atlas/atlas-ui/triggers/database-triggers/ , "Trigger Name";
  // hyphens in function names since July 2024.
  static final int LONGEST = 64;
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

  private Names() {}

  static void check(String path, String kind, String name, int longest, Findings findings) {
    if (!PATTERN.matcher(name).matches()) {
      findings.add(
          path,
          "The "
              + kind
              + " name `"
              + name
              + "` must consist of ASCII letters, digits, `_` and `-`.");
    } else if (name.length() > longest) {
      findings.add(
          path, "The " + kind + " name `" + name + "` is longer than " + longest + " characters.");
    }
  }
}
