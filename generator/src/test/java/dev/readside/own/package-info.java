/** Tests of the names that functions and the runtime share. */
@NullMarked
package dev.readside.own;

import org.jspecify.annotations.NullMarked;
