/** {@code readside run}: the worker, and what it tells people and machines. */
@NullMarked
package dev.readside.cli.run;

import org.jspecify.annotations.NullMarked;
