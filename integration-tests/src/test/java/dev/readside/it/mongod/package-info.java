/**
 * Servers that only these tests need: in Docker, with users and TLS, with names in other encodings.
 *
 * <p>This package knows nothing of read models.
 */
@NullMarked
package dev.readside.it.mongod;

import org.jspecify.annotations.NullMarked;
