/**
 * The user's project: its projections file, compiled; the lock file beside it; and the directories
 * of its targets.
 *
 * <p>Input: the options that name them, and files. Output: plans, generated files, functions that
 * can be run. This package connects to no server.
 */
@NullMarked
package dev.readside.cli.project;

import org.jspecify.annotations.NullMarked;
