/**
 * What several commands do about rows that are not right: mend them, forget a loss that was made
 * good, put down what cannot be computed.
 *
 * <p>Input: projections, and what a verification found. Output: records in the read database.
 */
@NullMarked
package dev.readside.cli.repair;

import org.jspecify.annotations.NullMarked;
