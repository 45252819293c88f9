/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.process;

import org.jspecify.annotations.NullMarked;
