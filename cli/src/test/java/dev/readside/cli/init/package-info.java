/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.init;

import org.jspecify.annotations.NullMarked;
