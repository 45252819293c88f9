/** {@code readside demo}: gets a server for the play of {@link dev.readside.demo}. */
@NullMarked
package dev.readside.cli.demo;

import org.jspecify.annotations.NullMarked;
