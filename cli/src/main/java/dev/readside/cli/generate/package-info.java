/**
 * {@code readside generate} and {@code readside check}: the generated files, written or compared;
 * and {@code readside schema}, by which editors check what they are made from.
 *
 * <p>Input: a project. Output: its files, and how they differed. No server is asked.
 */
@NullMarked
package dev.readside.cli.generate;

import org.jspecify.annotations.NullMarked;
