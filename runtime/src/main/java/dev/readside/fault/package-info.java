/**
 * What goes wrong on purpose where read models are tested: processes that die, deliveries that come
 * late, twice and out of order, and cluster times in the forms that functions may see.
 */
@NullMarked
package dev.readside.fault;

import org.jspecify.annotations.NullMarked;
