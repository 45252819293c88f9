/** Tests of the functions' API and of the host's limits, on a real MongoDB. */
@NullMarked
package dev.readside.function;

import org.jspecify.annotations.NullMarked;
