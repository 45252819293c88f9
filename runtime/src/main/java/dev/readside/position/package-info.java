/**
 * How far each trigger came in its change stream: kept in {@code readside_state}, moved only by who
 * has the trigger's lease, and only past what is handled, however handlers overtake each other
 * ({@link dev.readside.position.Checkpoint}).
 *
 * <p>It opens no streams, and calls no functions.
 */
@NullMarked
package dev.readside.position;

import org.jspecify.annotations.NullMarked;
