/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.progress;

import org.jspecify.annotations.NullMarked;
