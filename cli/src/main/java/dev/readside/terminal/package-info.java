/**
 * What commands print with: colours, tables, line differences.
 *
 * <p>Input: values. Output: text. This package knows neither commands nor read models.
 */
@NullMarked
package dev.readside.terminal;

import org.jspecify.annotations.NullMarked;
