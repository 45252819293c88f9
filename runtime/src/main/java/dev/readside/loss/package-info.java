/**
 * Changes that were never delivered, or of which not all rows could be named: recorded, so that
 * none is forgotten, until the rows are right again.
 *
 * <p>Who makes the rows right comes in as {@link dev.readside.loss.Repairer}; this package knows no
 * projections.
 */
@NullMarked
package dev.readside.loss;

import org.jspecify.annotations.NullMarked;
