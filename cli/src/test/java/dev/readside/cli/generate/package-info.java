/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.generate;

import org.jspecify.annotations.NullMarked;
