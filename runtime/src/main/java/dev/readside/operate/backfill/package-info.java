/**
 * Fills read collections from what is in their sources, while writers and triggers are at work.
 *
 * <p>Input: a {@link dev.readside.plan.ProjectionPlan} whose triggers have a position to begin
 * from: a change that neither a trigger nor this package sees would be lost. Output: rows on the
 * server. How far it came is kept there too, so that a run that was killed is gone on with. This
 * package knows no command and never prints.
 */
@NullMarked
package dev.readside.operate.backfill;

import org.jspecify.annotations.NullMarked;
