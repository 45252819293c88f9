/** Which targets this Readside comes with. */
@NullMarked
package dev.readside.wiring;

import org.jspecify.annotations.NullMarked;
