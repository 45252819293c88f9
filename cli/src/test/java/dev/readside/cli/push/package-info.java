/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.push;

import org.jspecify.annotations.NullMarked;
