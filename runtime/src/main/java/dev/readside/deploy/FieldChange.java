package dev.readside.deploy;

import java.util.Optional;

/**
 * A setting that gets another value.
 *
 * @param path with dots, as in {@code config.match.$or.1}; numbers stand for places in arrays
 * @param before what the app has, as JSON; empty if nothing
 * @param after what it gets, as JSON; empty if nothing
 */
public record FieldChange(String path, Optional<String> before, Optional<String> after) {}
