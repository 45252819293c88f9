/**
 * Scenarios that are data: {@code src/test/scenarios/*.yaml}, each played under every profile of
 * trouble on a real replica set.
 *
 * <p>Input: a scenario file. Output: read collections that are as the file and the definition say.
 * This package knows the product by its public doors only: compiler, emitter, set-up, worker.
 */
@NullMarked
package dev.readside.it.scenario;

import org.jspecify.annotations.NullMarked;
