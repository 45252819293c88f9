package dev.readside.spec;

import java.time.Duration;

/**
 * When rows expire.
 *
 * @param field a row's date field, dotted
 */
public record TtlSpec(Located<String> field, Located<Duration> after) {}
