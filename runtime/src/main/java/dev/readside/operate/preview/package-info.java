/**
 * Looks at one row: what its definition gives now, what is there, and why these differ or why there
 * is none. And takes out of a database what rows are made of, or some of it at random.
 *
 * <p>Input: a {@link dev.readside.plan.ProjectionPlan} and the key of a row. Output: a {@link
 * dev.readside.operate.preview.Previewed}, or an {@link dev.readside.operate.preview.Excerpt}.
 * Whatever is told was asked of the server, by parts of the definition's own pipeline; nothing is
 * evaluated here, and nothing written. This package never prints.
 */
@NullMarked
package dev.readside.operate.preview;

import org.jspecify.annotations.NullMarked;
