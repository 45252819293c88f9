/** {@code readside setup}: says what was prepared. */
@NullMarked
package dev.readside.cli.setup;

import org.jspecify.annotations.NullMarked;
