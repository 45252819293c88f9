/**
 * What Readside keeps for itself in the read database, as documents: one record for each kind,
 * which has the names of its fields and reads them (and, where it changes by steps, makes its
 * updates). Who works with a kind (leases, positions, backfills …) asks it for both, and has no
 * names of its own; those that emitted functions write, too, are in {@link dev.readside.own}.
 *
 * <p>A record is called as what it tells of ({@link dev.readside.state.Loss}); where that is a
 * class already (a {@code Lease}, a {@code Rebuild}), it is the document of that ({@link
 * dev.readside.state.LeaseDocument}).
 *
 * <p>How kinds are told apart says {@link dev.readside.own.StateKind}. Nothing here decides
 * anything.
 */
@NullMarked
package dev.readside.state;

import org.jspecify.annotations.NullMarked;
