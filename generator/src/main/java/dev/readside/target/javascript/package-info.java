/**
 * What targets share whose functions are JavaScript: BSON as source text, and templates.
 *
 * <p>Input: pipelines and queries of a plan. Output: text. This package knows no target.
 */
@NullMarked
package dev.readside.target.javascript;

import org.jspecify.annotations.NullMarked;
