/**
 * What is to be run, whichever target its files are of: triggers, the functions that they call, and
 * which rows these keep.
 *
 * <p>{@link dev.readside.trigger.Triggers} is what the worker and the set-up see of a target's
 * files, and {@link dev.readside.trigger.Functions} what runs them. This package reads no files,
 * and runs nothing.
 */
@NullMarked
package dev.readside.trigger;

import org.jspecify.annotations.NullMarked;
