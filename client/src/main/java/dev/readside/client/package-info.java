/**
 * For applications that read what Readside keeps in step: waits until a row reflects a write.
 *
 * <p>Input: a read collection, a row's key, the time of a write. This package knows the stamp that
 * rows carry, and nothing else of Readside.
 */
@NullMarked
package dev.readside.client;

import org.jspecify.annotations.NullMarked;
