/**
 * The commands that talk to a server, as a user runs them.
 *
 * <p>Input: arguments, a project in a temporary directory, a server. Output: exit code, words and
 * rows.
 */
@NullMarked
package dev.readside.it.cli;

import org.jspecify.annotations.NullMarked;
