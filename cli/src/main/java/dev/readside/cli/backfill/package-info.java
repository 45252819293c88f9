/** {@code readside backfill}: says what was filled, or how much there is to do. */
@NullMarked
package dev.readside.cli.backfill;

import org.jspecify.annotations.NullMarked;
