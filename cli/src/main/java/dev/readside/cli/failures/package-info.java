/** {@code readside failures}: list, show, retry, discard. */
@NullMarked
package dev.readside.cli.failures;

import org.jspecify.annotations.NullMarked;
