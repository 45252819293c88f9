/**
 * Work on all rows of read models, as several commands do it: with progress, until it is done or
 * the user wants an end; and what is said of it.
 *
 * <p>Input: a project, a server, projections. Output: reports.
 */
@NullMarked
package dev.readside.cli.rows;

import org.jspecify.annotations.NullMarked;
