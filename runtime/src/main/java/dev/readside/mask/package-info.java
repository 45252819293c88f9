/**
 * Puts other values in the place of those in documents, so that equal ones stay equal and nothing
 * but what the definitions name is left of them.
 *
 * <p>Input: documents, and the projections whose rows they make. Output: documents of the same
 * shape. Knows neither servers nor files.
 */
@NullMarked
package dev.readside.mask;

import org.jspecify.annotations.NullMarked;
