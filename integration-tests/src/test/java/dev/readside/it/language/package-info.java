/**
 * The language against those that run it: what compiles, a real server takes, and the engine of
 * Atlas' functions.
 *
 * <p>Input: the generator's case folders, and whatever other projections there are. This package
 * runs no functions.
 */
@NullMarked
package dev.readside.it.language;

import org.jspecify.annotations.NullMarked;
