/**
 * What targets share whose functions are JavaScript: BSON as source text, and templates.
 *
 * <p>Input: pipelines and queries of a plan. Output: text. This package imports no target. How
 * numbers, dates and escapes are written is, for now, as App Services reads them: {@link
 * dev.readside.target.javascript.JsNotation}.
 */
@NullMarked
package dev.readside.target.javascript;

import org.jspecify.annotations.NullMarked;
