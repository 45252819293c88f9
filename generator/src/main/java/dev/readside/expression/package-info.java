/**
 * Aggregation expressions and queries: parsed, checked and asked which fields they read.
 *
 * <p>Input: {@link dev.readside.spec.Node}s. Output: {@link dev.readside.expression.Expression} and
 * {@link dev.readside.expression.Query}. This package knows the server's operators, not
 * projections.
 */
@NullMarked
package dev.readside.expression;

import org.jspecify.annotations.NullMarked;
