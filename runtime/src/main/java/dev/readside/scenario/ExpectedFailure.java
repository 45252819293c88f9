package dev.readside.scenario;

/**
 * A document of the failure collection.
 *
 * @param id the {@code _id} of the document whose change it is about, as relaxed Extended JSON: the
 *     record was written by JavaScript, which has one kind of integer
 * @param error a part of its message
 */
public record ExpectedFailure(String function, String id, String state, String error) {}
