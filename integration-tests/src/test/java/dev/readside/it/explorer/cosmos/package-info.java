/**
 * A model checker for the protocol by which handlers of a change feed keep rows of Cosmos DB right,
 * with nothing but ETags ({@code docs/protocol.md}, "Cosmos DB").
 *
 * <p>This package is the search: it visits all that can happen in a {@link
 * dev.readside.it.explorer.cosmos.Model}, and says for how many {@link
 * dev.readside.it.explorer.cosmos.History histories} some end is wrong. The models are below: rows
 * of documents and joins in {@code document}, rows of groups in {@code group}.
 *
 * <p>No state holds an ETag. A handler that has read an item keeps one bit, whether that is still
 * the item it read: ETags never come back, so a condition can ask no more. Absence has no ETag, and
 * can come back. A handler's death is put only behind its writes: one behind reads alone is the
 * same as one before them.
 */
@NullMarked
package dev.readside.it.explorer.cosmos;

import org.jspecify.annotations.NullMarked;
