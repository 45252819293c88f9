/**
 * The main job on a MongoDB that is started for it: a little shop whose orders are written, changed
 * and deleted, and a read collection that follows.
 *
 * <p>Input: where to write to. Output: the story, and whether the read collection was right at the
 * end. This package knows no command line.
 */
@NullMarked
package dev.readside.demo;

import org.jspecify.annotations.NullMarked;
