/**
 * Brings rows of a read collection up to date, many at a time: what backfill, verification and
 * repair share.
 *
 * <p>Input: a {@link dev.readside.plan.ProjectionPlan}, and which of its rows. Output: rows on the
 * server, kept right by the protocol of {@code docs/protocol.md} whatever else is at work on them.
 * This package does not know what a command wants with the rows, and never prints.
 */
@NullMarked
package dev.readside.operate.refresh;

import org.jspecify.annotations.NullMarked;
