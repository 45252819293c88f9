/**
 * For tests of an application against its read models: a replica set with the triggers at work.
 *
 * <p>Input: the {@code projections.yaml} of the application, what its tests write. Output: rows, as
 * the functions make them that are generated from that file. {@link
 * dev.readside.junit.ReadsideTest} is where to begin. This package does not know the command line.
 */
@NullMarked
package dev.readside.junit;

import org.jspecify.annotations.NullMarked;
