/**
 * {@code readside init}: a project to begin with.
 *
 * <p>Input: a directory. Output: files in it, those that are generated from them included. No
 * server is asked.
 */
@NullMarked
package dev.readside.cli.init;

import org.jspecify.annotations.NullMarked;
