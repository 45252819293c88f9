/** {@code readside preview}. */
@NullMarked
package dev.readside.cli.preview;

import org.jspecify.annotations.NullMarked;
