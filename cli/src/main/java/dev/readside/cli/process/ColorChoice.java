package dev.readside.cli.process;

/** When output is coloured. */
public enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER
}
