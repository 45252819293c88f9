/**
 * Which definition each version of a projection stands for: the file that is committed beside
 * {@code projections.yaml}.
 *
 * <p>Input: a {@link dev.readside.plan.Plan}, and the text of the file. Output: that text, and what
 * was locked. This package knows neither YAML nor the disk.
 */
@NullMarked
package dev.readside.lock;

import org.jspecify.annotations.NullMarked;
