/**
 * What an operator does around the triggers: prepare a server for them, take up what failed.
 *
 * <p>Input: a {@link dev.readside.plan.Plan}, the {@link dev.readside.trigger.Triggers} made of it,
 * and a server. Output: what was done there. This package does not know how functions are executed
 * ({@link dev.readside.trigger.Functions}) and never prints.
 */
@NullMarked
package dev.readside.operate;

import org.jspecify.annotations.NullMarked;
