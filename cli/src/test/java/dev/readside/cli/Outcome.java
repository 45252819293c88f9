package dev.readside.cli;

/** How a command ended, and what it said. */
public record Outcome(int exit, String out, String err) {}
