/**
 * Runs the functions of an App Services directory as Atlas would.
 *
 * <p>Input: {@link dev.readside.appservices.App}, a function's name and its arguments as BSON.
 * Output: the function's result as BSON, and whatever it did to the database. This package does not
 * know which triggers there are, change streams or projections; it does not know which functions
 * Readside wrote.
 *
 * <p>What Atlas does not have is not here either, so that a function which works here has a fair
 * chance to work there. Where the documentation leaves Atlas' behaviour open, the code says
 * "undocumented" and what was chosen.
 */
@NullMarked
package dev.readside.function;

import org.jspecify.annotations.NullMarked;
