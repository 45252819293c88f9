/**
 * {@code readside test}: scenario files in, played on a MongoDB of their own, and what differs out.
 */
@NullMarked
package dev.readside.cli.test;

import org.jspecify.annotations.NullMarked;
