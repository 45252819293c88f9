/**
 * Runs the triggers of an App Services directory on change streams of any replica set.
 *
 * <p>Input: an {@link dev.readside.appservices.App} and something that executes its functions.
 * Output: each change is handed to its trigger's function at least once, and how far each trigger
 * came is kept in the read database ({@link dev.readside.position.Positions}). This package knows
 * nothing of JavaScript and nothing of read models.
 */
@NullMarked
package dev.readside.stream;

import org.jspecify.annotations.NullMarked;
