package dev.readside.cli.generate;

/** For whom {@code check} writes what it found. */
public enum CheckFormat {
  /** For people. */
  TEXT,
  /** For programs: one JSON document on stdout. */
  JSON,
  /** For GitHub Actions, which show findings beside the lines that they are about. */
  GITHUB,
  /** For programs that show findings of any tool: SARIF 2.1.0. */
  SARIF
}
