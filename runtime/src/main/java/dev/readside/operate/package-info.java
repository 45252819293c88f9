/**
 * What an operator does around the triggers: prepare a server for them.
 *
 * <p>Input: a {@link dev.readside.plan.Plan}, the {@link dev.readside.appservices.App} made of it,
 * and a server. Output: what was done there. This package executes no function and never prints.
 */
@NullMarked
package dev.readside.operate;

import org.jspecify.annotations.NullMarked;
