package dev.readside.spec;

import java.util.Optional;

/**
 * A row for each element of an array.
 *
 * @param path the array's path
 * @param key what the row's {@code _id} is made of
 */
public record UnwindSpec(Located<String> path, Optional<Node.Mapping> key) {}
