/**
 * Generated files against files on disk.
 *
 * <p>Input: path to text. Output: the differences, or the files written atomically. This package
 * does not know what is in the files.
 */
@NullMarked
package dev.readside.filetree;

import org.jspecify.annotations.NullMarked;
