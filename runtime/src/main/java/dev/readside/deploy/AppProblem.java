package dev.readside.deploy;

/**
 * Something in the app that a person has to mend before anything can be deployed.
 *
 * @param sentence what it is
 * @param hint what to do
 */
public record AppProblem(String sentence, String hint) {}
