/**
 * A stand-in for an Azure Cosmos DB account and for the host of Azure Functions, for tests and the
 * demo.
 *
 * <p>Input: an emitted app's directory, and commands; it runs in a Node of its own, from the
 * programs in a clone of the repository. It knows nothing of projections.
 */
@NullMarked
package dev.readside.standin;

import org.jspecify.annotations.NullMarked;
