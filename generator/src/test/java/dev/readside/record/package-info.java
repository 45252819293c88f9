/** Tests of the names that functions and the runtime share. */
@NullMarked
package dev.readside.record;

import org.jspecify.annotations.NullMarked;
