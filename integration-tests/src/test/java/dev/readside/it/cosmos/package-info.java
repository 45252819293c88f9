/**
 * What is emitted for Azure Cosmos DB, in a real Node.
 *
 * <p>Input: the catalogues of operators, and documents, expressions, queries and pipelines at
 * random; what they give on a server and in the evaluator is compared.
 */
@NullMarked
package dev.readside.it.cosmos;

import org.jspecify.annotations.NullMarked;
