/**
 * Compares read collections with their definitions, exact to the BSON type, and mends them.
 *
 * <p>Input: {@link dev.readside.plan.ProjectionPlan}s and a server at work. Output: what differs,
 * and, for {@code readside status}, a record of what cannot be computed. The server sorts and
 * selects; bytes are compared here, since no operator of an aggregation tells 1 from 1.0. This
 * package never prints.
 */
@NullMarked
package dev.readside.operate.verify;

import org.jspecify.annotations.NullMarked;
