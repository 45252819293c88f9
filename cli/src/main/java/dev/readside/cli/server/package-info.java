/**
 * The replica set that a command works on: its address, and what is required of it and of its user
 * before anything is done.
 *
 * <p>Input: {@code --uri}. Output: a connection, or in words why there is none. No password leaves
 * this package.
 */
@NullMarked
package dev.readside.cli.server;

import org.jspecify.annotations.NullMarked;
