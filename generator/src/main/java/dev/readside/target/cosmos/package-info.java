/**
 * All that Azure Cosmos DB for NoSQL knows: an Azure Functions app that keeps read containers in
 * step with source containers by the change feed, and the infrastructure that it needs.
 *
 * <p>Input: {@link dev.readside.plan.Plan} and the {@code cosmos:} blocks. Output: the files of
 * {@code azure-functions/}. It is never told of a database or an account.
 */
@NullMarked
package dev.readside.target.cosmos;

import org.jspecify.annotations.NullMarked;
