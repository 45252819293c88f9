package dev.readside.cli.push;

/** For whom {@code plan} writes. */
public enum PlanFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON document on stdout. */
  JSON,
  /** For a comment of a pull request. */
  MARKDOWN
}
