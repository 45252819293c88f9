package dev.readside.operate.rebuild;

import dev.readside.model.Namespace;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a read collection.
 *
 * @param rows about how many it has now
 * @param settled how many of them the verification found wrong at first, and right in the end: in
 *     flight, or mended
 * @param kept where earlier rows are, of this run or another, if there are any
 * @param resumed whether an earlier run had swapped already, and this one finished its work
 */
public record Rebuilt(
    String projection,
    int version,
    long rows,
    long settled,
    Optional<Namespace> kept,
    boolean resumed,
    Duration took) {}
