/**
 * A stand-in for an Azure Cosmos DB account and for the host of Azure Functions, for tests.
 *
 * <p>Input: an emitted app's directory, and commands; it runs in a Node of its own, from {@code
 * src/test/resources/node}. It knows nothing of projections.
 */
@NullMarked
package dev.readside.it.cosmos.standin;

import org.jspecify.annotations.NullMarked;
