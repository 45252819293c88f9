/** The scenarios of Readside and of its samples, played on the stand-in for Cosmos DB. */
@NullMarked
package dev.readside.it.cosmos.scenario;

import org.jspecify.annotations.NullMarked;
