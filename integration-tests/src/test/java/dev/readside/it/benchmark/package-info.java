/**
 * Speed, as ratios within one run: {@code mvn -q verify -Pbenchmark -DskipTests}.
 *
 * <p>Nothing here is asserted; machines are shared and noisy.
 */
@NullMarked
package dev.readside.it.benchmark;

import org.jspecify.annotations.NullMarked;
