package dev.readside.spec;

/** The {@code sweep:} block; a default has the place of the file's beginning. */
public record SweepSpec(Located<String> schedule, Located<Integer> documents) {}
