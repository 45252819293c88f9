/**
 * What a target is: the seam between the compiler and the systems that it compiles for.
 *
 * <p>Each target has a package below this one, and nobody but {@code wiring} knows which there are.
 */
@NullMarked
package dev.readside.target;

import org.jspecify.annotations.NullMarked;
