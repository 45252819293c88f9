package dev.readside.cli.report;

/** For whom the result is written. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON document on stdout. */
  JSON
}
