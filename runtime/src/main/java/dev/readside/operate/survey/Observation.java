package dev.readside.operate.survey;

import dev.readside.diagnostic.Code;

/**
 * Something in the documents that a definition does not expect.
 *
 * @param message one sentence, with counts and an example
 * @param hint what to do about it
 */
public record Observation(Code code, Subject subject, String message, String hint) {}
