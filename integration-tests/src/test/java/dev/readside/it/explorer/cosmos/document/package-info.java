/**
 * Rows of documents, and of joins of one: the model of one row. It is made of a root document (x)
 * and, where there is a join, of a joined one (y).
 *
 * <p>A {@link dev.readside.it.explorer.cosmos.document.Protocol} says what handlers do, a {@link
 * dev.readside.it.explorer.cosmos.document.Join} which rows they find, {@link
 * dev.readside.it.explorer.cosmos.Conditions} what may happen to them. {@link
 * dev.readside.it.explorer.cosmos.document.World} puts them together, {@link
 * dev.readside.it.explorer.cosmos.document.Turn} is one step of a handler.
 */
@NullMarked
package dev.readside.it.explorer.cosmos.document;

import org.jspecify.annotations.NullMarked;
