/**
 * What a change affects, and what is to be done about it: what every target needs.
 *
 * <p>Input: {@link dev.readside.model.Projection}s. Output: {@link dev.readside.plan.Plan}. This
 * package knows neither YAML, nor pipelines, nor any target.
 */
@NullMarked
package dev.readside.plan;

import org.jspecify.annotations.NullMarked;
