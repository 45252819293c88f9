/**
 * How results look: as text for people, with numbers in words, or as JSON for programs.
 *
 * <p>Input: values and the options {@code --format} and {@code --color}. Output: text. This package
 * knows neither read models nor servers.
 */
@NullMarked
package dev.readside.cli.report;

import org.jspecify.annotations.NullMarked;
