/** Starts the stand-in for Cosmos DB for commands that run an emitted app. */
@NullMarked
package dev.readside.cli.standin;

import org.jspecify.annotations.NullMarked;
