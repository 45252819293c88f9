/**
 * Goals of a Maven build: each is one command of {@code readside}, with its options as parameters.
 *
 * <p>Input: what the build configures. Output: a process that runs the command, and a build that
 * fails with what the command says. A process of its own, since the JavaScript engine wants options
 * of the JVM that Maven's does not have, and its memory back afterwards; and since it is then the
 * very command that is used by hand. This package knows of the rest of Readside only the name of
 * the class where the command starts.
 */
@NullMarked
package dev.readside.maven;

import org.jspecify.annotations.NullMarked;
