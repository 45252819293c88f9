/**
 * Definition pipelines, affected rows, handlers and their steps: what every target needs.
 *
 * <p>Input: {@link dev.readside.model.Projection}s. Output: {@link dev.readside.plan.Plan}. This
 * package knows neither YAML nor any target.
 */
@NullMarked
package dev.readside.plan;

import org.jspecify.annotations.NullMarked;
