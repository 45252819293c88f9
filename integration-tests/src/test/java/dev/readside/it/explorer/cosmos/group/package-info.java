/**
 * Rows of groups: the model of two groups, 1 and 2, of two documents, x and y. Each document is in
 * one group, or in none.
 *
 * <p>No feed tells in which group a document was before. So handlers keep an {@link
 * dev.readside.it.explorer.cosmos.group.Item} for each document, and make the rows of groups from
 * these items. A {@link dev.readside.it.explorer.cosmos.group.Protocol} says what handlers do, a
 * {@link dev.readside.it.explorer.cosmos.group.ItemLife} how items come and go, {@link
 * dev.readside.it.explorer.cosmos.Conditions} what may happen. {@link
 * dev.readside.it.explorer.cosmos.group.World} puts them together, {@link
 * dev.readside.it.explorer.cosmos.group.Turn} is one step of a handler: {@link
 * dev.readside.it.explorer.cosmos.group.ItemTurn} where it is about its document's item, {@link
 * dev.readside.it.explorer.cosmos.group.RowTurn} where it is about the row of a group.
 */
@NullMarked
package dev.readside.it.explorer.cosmos.group;

import org.jspecify.annotations.NullMarked;
