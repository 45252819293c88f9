/**
 * Definitions and histories that a generator writes, on Azure Cosmos DB: the emitted app on the
 * stand-in, held against what the language says.
 */
@NullMarked
package dev.readside.it.cosmos.generated;

import org.jspecify.annotations.NullMarked;
