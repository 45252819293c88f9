/** Holds the package layout, its one-way imports, and what every class and package must be. */
@NullMarked
package dev.readside.it.architecture;

import org.jspecify.annotations.NullMarked;
