package dev.readside.model;

import java.time.Duration;

/**
 * Rows expire.
 *
 * @param field the row's date field, dotted
 * @param after how long after that date
 */
public record Ttl(String field, Duration after) {}
