/**
 * Properties that hold for every {@code projections.yaml} of the generator's case folders and for
 * that of the project: what compiles is emitted the same each time, can be read back, and parses.
 */
@NullMarked
package dev.readside.it.corpus;

import org.jspecify.annotations.NullMarked;
