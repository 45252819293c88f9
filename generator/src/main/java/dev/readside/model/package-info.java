/**
 * Resolved projections: what the user declared, with every name and default settled.
 *
 * <p>Input: spec records that passed the checks. Output: {@link dev.readside.model.ReadModels}.
 * This package knows no YAML and no positions.
 */
@NullMarked
package dev.readside.model;

import org.jspecify.annotations.NullMarked;
