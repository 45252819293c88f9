/**
 * What a command sees of the process it runs in, and how it ends.
 *
 * <p>Input: directory, variables, streams, signals. Output: exit codes. This package knows no
 * command.
 */
@NullMarked
package dev.readside.cli.process;

import org.jspecify.annotations.NullMarked;
