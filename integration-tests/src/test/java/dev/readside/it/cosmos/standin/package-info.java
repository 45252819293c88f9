/** Gives tests a {@link dev.readside.standin.StandIn}. */
@NullMarked
package dev.readside.it.cosmos.standin;

import org.jspecify.annotations.NullMarked;
