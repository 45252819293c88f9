package dev.readside.spec;

import dev.readside.source.Span;

/** A value as written, with its place. */
public record Located<T>(T value, Span span) {}
