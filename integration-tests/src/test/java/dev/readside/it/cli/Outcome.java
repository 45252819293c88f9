package dev.readside.it.cli;

/** How a command ended, and what it said. */
record Outcome(int exit, String out, String err) {}
