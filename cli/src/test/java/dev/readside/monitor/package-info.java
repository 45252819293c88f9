/** Tests of the package of the same name. */
@NullMarked
package dev.readside.monitor;

import org.jspecify.annotations.NullMarked;
