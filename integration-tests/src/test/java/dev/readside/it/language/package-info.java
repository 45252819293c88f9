/**
 * The language against a real server: what compiles, the server takes.
 *
 * <p>Input: the generator's case folders. This package knows the plan, and nothing of App Services.
 */
@NullMarked
package dev.readside.it.language;

import org.jspecify.annotations.NullMarked;
