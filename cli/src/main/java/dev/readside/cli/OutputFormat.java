package dev.readside.cli;

/** For whom the result is written. */
enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON document on stdout. */
  JSON
}
