/**
 * The {@code readside} program: which commands there are, and what it says when one fails.
 *
 * <p>Each group of commands is a package below this one, over shared rooms: {@code process}, {@code
 * report}, {@code server}, {@code project}, {@code command}, {@code progress} and {@code repair}.
 * Input: arguments and {@link dev.readside.cli.process.Surroundings}. Output: results on stdout,
 * messages on stderr, an exit code of {@link dev.readside.cli.process.ExitCode}. A command says in
 * words what the other stages did. Classes with picocli annotations name neither driver nor
 * JavaScript engine in their members, so that {@code generate} need not load them.
 */
@NullMarked
package dev.readside.cli;

import org.jspecify.annotations.NullMarked;
