/**
 * The {@code readside} command: one class per subcommand.
 *
 * <p>Input: arguments and {@link dev.readside.cli.Surroundings}. Output: results on stdout,
 * messages on stderr, an exit code of {@link dev.readside.cli.ExitCode}. A command says in words
 * what the other stages did; it computes nothing of its own. Classes with picocli annotations name
 * neither driver nor JavaScript engine in their members, so that {@code generate} need not load
 * them.
 */
@NullMarked
package dev.readside.cli;

import org.jspecify.annotations.NullMarked;
