/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.run;

import org.jspecify.annotations.NullMarked;
