/**
 * What the generated files of an App Services project mean to an app that is there: how it differs,
 * made so, and how its triggers are.
 *
 * <p>Input: the files, and the app by the Admin API. Output: changes as values, and an app that has
 * them. It touches nothing that is not the project's own, and must not know the command line.
 */
@NullMarked
package dev.readside.deploy;

import org.jspecify.annotations.NullMarked;
