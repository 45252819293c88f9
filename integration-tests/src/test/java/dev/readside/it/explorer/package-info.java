/**
 * An in-memory model checker for the protocol that keeps rows right ({@code docs/protocol.md}).
 *
 * <p>Input: the {@link dev.readside.plan.Handler}s that the planner really gives, and all small
 * histories of one root document. Output: for each history, whether some interleaving of commits
 * and handlers' reads, writes and deletes ends with a wrong row, and the shortest such trace. This
 * package knows nothing of MongoDB; that a step is as atomic as it says is the server's business.
 * The protocol for Cosmos DB is another system, in {@code cosmos}.
 */
@NullMarked
package dev.readside.it.explorer;

import org.jspecify.annotations.NullMarked;
