/**
 * Plays scenarios with the functions for Azure Cosmos DB, on the stand-in.
 *
 * <p>Input: a scenario and its projections. Output: what differs from the scenario and from what a
 * MongoDB server makes of the same documents by the definition, and what could not be played.
 */
@NullMarked
package dev.readside.play.cosmos;

import org.jspecify.annotations.NullMarked;
