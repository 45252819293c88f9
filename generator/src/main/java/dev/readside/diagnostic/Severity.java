package dev.readside.diagnostic;

/** How bad a finding is: an error stops before anything is written, a warning does not. */
public enum Severity {
  ERROR,
  WARNING
}
