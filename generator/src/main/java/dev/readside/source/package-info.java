/**
 * Text and where something stands in it.
 *
 * <p>Input: the user's file. Output: {@link dev.readside.source.SourceFile} and {@link
 * dev.readside.source.Span}. This package knows nothing of YAML or of projections.
 */
@NullMarked
package dev.readside.source;

import org.jspecify.annotations.NullMarked;
