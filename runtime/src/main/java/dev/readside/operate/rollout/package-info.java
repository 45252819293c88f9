/**
 * How a database stands to what the file says, and in which order what is missing is done.
 *
 * <p>Input: a plan, its triggers, a server. Output: {@link dev.readside.operate.rollout.Standing},
 * and the {@link dev.readside.operate.rollout.Rollout} that follows from it. Nothing is kept for
 * this: what counts is what is there.
 */
@NullMarked
package dev.readside.operate.rollout;

import org.jspecify.annotations.NullMarked;
