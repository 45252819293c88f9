/**
 * Expressions and queries against a real server: what is taken and refused, what operators do, and
 * that a query and the condition made of it select the same documents.
 *
 * <p>Input: the catalogues of operators, tables of expressions and queries, and documents at
 * random.
 */
@NullMarked
package dev.readside.it.expression;

import org.jspecify.annotations.NullMarked;
