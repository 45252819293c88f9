/** From the file to the plan. */
@NullMarked
package dev.readside.compile;

import org.jspecify.annotations.NullMarked;
