/** {@code readside status}: tables, and what needs a person. */
@NullMarked
package dev.readside.cli.status;

import org.jspecify.annotations.NullMarked;
