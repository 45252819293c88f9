/** Tests of the package of the same name. */
@NullMarked
package dev.readside.cli.failures;

import org.jspecify.annotations.NullMarked;
