/**
 * Replaces a read collection in one moment: its rows are made beside it, kept up to date, compared
 * with their definition, and swapped in by a rename. Uses verification and the worker; the commands
 * {@code rebuild} and {@code rollback} use it.
 */
@NullMarked
package dev.readside.operate.rebuild;

import org.jspecify.annotations.NullMarked;
