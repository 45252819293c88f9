/** Tests of the package of the same name. */
@NullMarked
package dev.readside.terminal;

import org.jspecify.annotations.NullMarked;
