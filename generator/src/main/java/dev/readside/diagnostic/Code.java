package dev.readside.diagnostic;

/** The kinds of findings. A number is never used again for something else. */
public enum Code {
  /** The file is not YAML. */
  RS001,
}
