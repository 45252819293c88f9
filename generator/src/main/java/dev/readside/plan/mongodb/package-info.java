/**
 * What of a plan is said in MongoDB's language: the definition of rows as a pipeline and its
 * fingerprint, which every target needs; and for those whose sources are in MongoDB, the filter of
 * change events and the indexes that sources need.
 *
 * <p>Input: {@link dev.readside.plan.ProjectionPlan}s. Output: BSON documents. This package knows
 * neither YAML nor any target.
 */
@NullMarked
package dev.readside.plan.mongodb;

import org.jspecify.annotations.NullMarked;
