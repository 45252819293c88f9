/**
 * A MongoDB for the demo and the tests.
 *
 * <p>Input: the environment (a server's address, a {@code mongod}, or neither). Output: a running
 * {@link dev.readside.mongod.MongoServer} that says where it came from. This package knows nothing
 * of read models, triggers or functions, and production never needs it.
 */
@NullMarked
package dev.readside.mongod;

import org.jspecify.annotations.NullMarked;
