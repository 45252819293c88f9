/**
 * How work gets on: rows, rate, share done, time left, on one line of a terminal or in plain lines.
 *
 * <p>Input: what an operation tells its listener. Output: lines on stderr.
 */
@NullMarked
package dev.readside.cli.progress;

import org.jspecify.annotations.NullMarked;
