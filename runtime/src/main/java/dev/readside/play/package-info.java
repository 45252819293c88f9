/**
 * Plays scenarios on a replica set under every profile of trouble, by the product's public doors
 * only: compiler, target, set-up, worker. Output: what is not as the scenario and the definition
 * say.
 */
@NullMarked
package dev.readside.play;

import org.jspecify.annotations.NullMarked;
