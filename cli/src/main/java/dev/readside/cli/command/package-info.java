/**
 * How every command with a project and a server begins, and the parameters that name projections.
 *
 * <p>Input: the options that many commands have. Output: a project without errors, projections of
 * it, a server. This package knows no command.
 */
@NullMarked
package dev.readside.cli.command;

import org.jspecify.annotations.NullMarked;
