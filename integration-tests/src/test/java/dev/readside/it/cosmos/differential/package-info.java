/**
 * Emitted apps for Cosmos DB under random histories and trouble: at rest, rows are what a server
 * makes of the documents that are left.
 */
@NullMarked
package dev.readside.it.cosmos.differential;

import org.jspecify.annotations.NullMarked;
