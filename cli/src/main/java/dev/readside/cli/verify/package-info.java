/** {@code readside verify}: how rows differ from their definitions. */
@NullMarked
package dev.readside.cli.verify;

import org.jspecify.annotations.NullMarked;
