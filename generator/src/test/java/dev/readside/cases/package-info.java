/**
 * The case folders below {@code src/test/cases}: a {@code projections.yaml} each, and what comes of
 * it.
 */
@NullMarked
package dev.readside.cases;

import org.jspecify.annotations.NullMarked;
