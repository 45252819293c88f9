/** {@code readside rebuild} and {@code readside rollback}: one read collection, replaced. */
@NullMarked
package dev.readside.cli.rebuild;

import org.jspecify.annotations.NullMarked;
