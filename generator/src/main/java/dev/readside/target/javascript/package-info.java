/**
 * What targets share whose functions are JavaScript: source text as a type, BSON as source text,
 * and templates.
 *
 * <p>Input: pipelines, queries and texts of a plan, views, and how a target's functions make BSON
 * values ({@link dev.readside.target.javascript.JsDialect}). Output: text. This package imports no
 * target.
 */
@NullMarked
package dev.readside.target.javascript;

import org.jspecify.annotations.NullMarked;
