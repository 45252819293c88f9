package dev.readside.cli.run;

/** How a worker writes what it says. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON object a line. */
  JSON
}
