/**
 * YAML to records as written, with the place of each part; in one of the file's environments, with
 * the values of variables that its settings name.
 *
 * <p>Input: {@link dev.readside.source.SourceFile}. Output: {@link dev.readside.spec.Node} trees
 * and the spec records read from them. This package resolves no names.
 */
@NullMarked
package dev.readside.spec;

import org.jspecify.annotations.NullMarked;
