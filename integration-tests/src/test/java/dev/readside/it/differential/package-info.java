/**
 * The randomized differential test: what triggers keep up to date, under all the trouble there is,
 * equals the definition run as one batch.
 *
 * <p>Input: a seed. Output: read collections that equal their definitions, or the rows that differ
 * and what was written to their documents.
 */
@NullMarked
package dev.readside.it.differential;

import org.jspecify.annotations.NullMarked;
