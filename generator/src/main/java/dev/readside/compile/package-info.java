/**
 * The compiler: its passes, in order, in one method.
 *
 * <p>Input: {@link dev.readside.source.SourceFile}. Output: {@link
 * dev.readside.compile.Compilation}.
 */
@NullMarked
package dev.readside.compile;

import org.jspecify.annotations.NullMarked;
