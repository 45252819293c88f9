/**
 * Projects at random: write collections, {@code projections.yaml} over them and a history of
 * writes, as values in the forms in which a user writes them; and what rows they should give.
 *
 * <p>This package knows the language from its documentation and nothing of Readside's code: what it
 * expects is worked out with plain stages of the server, and joins by loops over whole documents.
 */
@NullMarked
package dev.readside.it.generated;

import org.jspecify.annotations.NullMarked;
