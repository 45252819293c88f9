/**
 * What Readside keeps for itself in the read database, as documents: one record for each kind,
 * which has the names of its fields and reads them. Who works with a kind (leases, positions,
 * backfills …) asks it for both, and has no names of its own; those that emitted functions write,
 * too, are in {@link dev.readside.own}.
 *
 * <p>How kinds are told apart says {@link dev.readside.own.StateKind}. Nothing here decides
 * anything.
 */
@NullMarked
package dev.readside.state;

import org.jspecify.annotations.NullMarked;
