package dev.readside.adminapi;

/**
 * Changes that are not deployed yet.
 *
 * @param user the id of who began it
 */
public record Draft(String id, String user) {}
