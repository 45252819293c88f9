/**
 * {@code readside plan} and {@code readside push}: what is to be done so that a database and an app
 * are as the file says, and doing it.
 */
@NullMarked
package dev.readside.cli.push;

import org.jspecify.annotations.NullMarked;
