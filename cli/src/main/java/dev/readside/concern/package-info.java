/**
 * What needs a person, and what to do: one class for each kind of concern.
 *
 * <p>Input: a {@link dev.readside.operate.Status}. Output: sentences. This package asks no server
 * and knows no command's options.
 */
@NullMarked
package dev.readside.concern;

import org.jspecify.annotations.NullMarked;
