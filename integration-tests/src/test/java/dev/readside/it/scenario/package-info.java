/**
 * Scenarios that are data: {@code src/test/scenarios/*.yaml}, those of the project at the top, and
 * the examples of the documentation, each played as {@code readside test} plays them.
 */
@NullMarked
package dev.readside.it.scenario;

import org.jspecify.annotations.NullMarked;
