package dev.readside.operate.rebuild;

import dev.readside.model.Namespace;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a read collection.
 *
 * @param rows about how many it has now
 * @param mended how many of them the verification mended before they were swapped in
 * @param kept where the rows are that were there before, if there were any
 * @param resumed whether an earlier run had swapped already, and this one finished its work
 */
public record Rebuilt(
    String projection,
    int version,
    long rows,
    long mended,
    Optional<Namespace> kept,
    boolean resumed,
    Duration took) {}
