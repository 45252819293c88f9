/**
 * Random histories of source collections: documents like those that are known in (of scenarios, or
 * masked ones of a database), steps that the definitions can compute out; and the shortest part of
 * a history that still fails.
 */
@NullMarked
package dev.readside.history;

import org.jspecify.annotations.NullMarked;
