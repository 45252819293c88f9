/**
 * The main job on a MongoDB that is started for it: a little shop whose orders and customers are
 * written, changed and deleted, and read collections that follow.
 *
 * <p>Input: where to write to. Output: the story, and whether the read collections were right at
 * the end. This package knows no command line.
 */
@NullMarked
package dev.readside.demo;

import org.jspecify.annotations.NullMarked;
