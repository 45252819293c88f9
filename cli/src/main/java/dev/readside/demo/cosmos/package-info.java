/**
 * The same little shop on Azure Cosmos DB: on a stand-in for the account and for the host of the
 * functions.
 *
 * <p>Input: a stand-in, and a MongoDB that says what rows should be. Output: the story, and whether
 * the read containers were right at the end. This package knows no command line.
 */
@NullMarked
package dev.readside.demo.cosmos;

import org.jspecify.annotations.NullMarked;
