/**
 * Which process may do what only one may do at a time: a lease, which is taken, renewed and given
 * back, and lapses when its owner dies.
 *
 * <p>Leases are documents of {@code readside_state}; only the server's clock counts. This package
 * does not know what is done under a lease: {@link dev.readside.lease.Leases} is for several pieces
 * of work at a time, {@link dev.readside.lease.Claim} for a single one.
 */
@NullMarked
package dev.readside.lease;

import org.jspecify.annotations.NullMarked;
