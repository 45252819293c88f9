package dev.readside.cli;

/** When output is coloured. */
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER
}
