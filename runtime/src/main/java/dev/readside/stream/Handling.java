package dev.readside.stream;

import java.time.Duration;

/**
 * One execution of a trigger's function.
 *
 * @param changes how many it was given
 * @param failed how many of them it recorded as failures
 * @param took from the call of the function to its end
 */
public record Handling(int changes, long failed, Duration took) {}
