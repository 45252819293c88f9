/** Tests of what is emitted for Azure Cosmos DB. */
@NullMarked
package dev.readside.target.cosmos;

import org.jspecify.annotations.NullMarked;
