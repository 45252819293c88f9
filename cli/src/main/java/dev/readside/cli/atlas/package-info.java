/**
 * The app on Atlas that a command works on: who asks, and where it is.
 *
 * <p>Input: the variables of the process. Output: the app, or in words why there is none. No key
 * leaves this package but into the connection.
 */
@NullMarked
package dev.readside.cli.atlas;

import org.jspecify.annotations.NullMarked;
