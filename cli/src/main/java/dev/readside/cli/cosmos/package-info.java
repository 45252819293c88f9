/**
 * Asks the emitted app for Azure Functions, in a Node of its own: it has the evaluator of
 * definitions, and speaks with the account.
 *
 * <p>Input: the project, and a request. Output: what the app answers. It knows no command.
 */
@NullMarked
package dev.readside.cli.cosmos;

import org.jspecify.annotations.NullMarked;
