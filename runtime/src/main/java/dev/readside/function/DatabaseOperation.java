package dev.readside.function;

/**
 * A call to the server that a function is about to make or has made.
 *
 * @param function the function that was called from outside, even if a nested one makes the call
 * @param number counts from 1 within one invocation
 * @param name the method of the functions' API, such as {@code aggregate}
 */
public record DatabaseOperation(String function, int number, String name) {}
