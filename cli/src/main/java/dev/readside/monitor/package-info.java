/**
 * What a running worker tells to machines: metrics for Prometheus, health for whoever watches.
 *
 * <p>Input: what a {@link dev.readside.stream.Worker} tells its listener. Output: two pages of an
 * HTTP server, {@code /metrics} and {@code /health}. This package knows no command line.
 */
@NullMarked
package dev.readside.monitor;

import org.jspecify.annotations.NullMarked;
