/**
 * Runs triggers on change streams of any replica set.
 *
 * <p>Input: {@link dev.readside.trigger.Triggers}, and what executes their functions ({@link
 * dev.readside.trigger.Functions}). Output: each change is handed to its trigger's function at
 * least once, and how far each trigger came is kept in the read database ({@link
 * dev.readside.position.Positions}). This package knows nothing of JavaScript, of any target's
 * files and of read models.
 */
@NullMarked
package dev.readside.stream;

import org.jspecify.annotations.NullMarked;
