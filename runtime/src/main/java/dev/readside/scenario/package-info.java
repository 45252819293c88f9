/**
 * The format of scenarios: a file in, a story about read collections out, or diagnostics. Knows
 * neither a server nor what the projections compile to.
 */
@NullMarked
package dev.readside.scenario;

import org.jspecify.annotations.NullMarked;
