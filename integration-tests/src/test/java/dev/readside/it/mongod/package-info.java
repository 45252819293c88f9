/**
 * The MongoDB that the tests run on: a given address, else Docker, else a local {@code mongod}.
 *
 * <p>This package knows nothing of read models.
 */
@NullMarked
package dev.readside.it.mongod;

import org.jspecify.annotations.NullMarked;
