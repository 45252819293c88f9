/**
 * What several commands do about rows that are not right: tell how they differ, and forget a loss
 * that was made good.
 *
 * <p>Input: projections, and what a verification found. Output: records in the read database.
 */
@NullMarked
package dev.readside.cli.repair;

import org.jspecify.annotations.NullMarked;
