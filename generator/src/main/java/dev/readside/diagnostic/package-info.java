/**
 * Findings about the user's file and how they are shown.
 *
 * <p>Output: {@link dev.readside.diagnostic.Diagnostic}s, sorted, rendered as text or JSON. This
 * package does not know what is checked.
 */
@NullMarked
package dev.readside.diagnostic;

import org.jspecify.annotations.NullMarked;
