/**
 * Reads an App Services directory: data sources, triggers, functions.
 *
 * <p>Input: a directory in the layout of {@code realm-cli} or of the newer {@code appservices} CLI.
 * Output: {@link dev.readside.appservices.App}, or every finding at once. What the command line
 * tool or the service would refuse is refused here. What is no App Services' own is said by {@link
 * dev.readside.trigger.Triggers}. This package knows no database and no JavaScript.
 */
@NullMarked
package dev.readside.appservices;

import org.jspecify.annotations.NullMarked;
