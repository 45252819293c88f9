/**
 * When the triggers of a compiled app fire, on a real replica set.
 *
 * <p>Input: projections and one write. Output: the functions that a worker calls for it.
 */
@NullMarked
package dev.readside.it.trigger;

import org.jspecify.annotations.NullMarked;
