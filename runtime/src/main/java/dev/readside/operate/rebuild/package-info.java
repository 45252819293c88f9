/**
 * Replaces a read collection in one moment: its rows are made beside it, kept up to date, perhaps
 * compared with their definition, and swapped in by a rename (docs/protocol.md). Uses verification
 * and the worker; {@code rebuild} and {@code rollback} use it, and a backfill that replaces.
 */
@NullMarked
package dev.readside.operate.rebuild;

import org.jspecify.annotations.NullMarked;
