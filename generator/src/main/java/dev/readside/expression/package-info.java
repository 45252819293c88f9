/**
 * Aggregation expressions and queries: parsed, checked and asked which fields they read.
 *
 * <p>Input: {@link dev.readside.spec.Node}s. Output: {@link dev.readside.expression.Expression} and
 * {@link dev.readside.expression.Query}, or diagnostics. A parser walks the nodes once, checking
 * and collecting what is read; the BSON is the nodes' own, with Extended JSON values in their
 * place. The operators and their arguments are in {@code operators.txt}. This package knows the
 * server's operators, not projections.
 */
@NullMarked
package dev.readside.expression;

import org.jspecify.annotations.NullMarked;
