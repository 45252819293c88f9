package dev.readside.adminapi;

/**
 * An app of App Services.
 *
 * @param project the id of its Atlas project
 * @param id the one that requests name
 * @param clientId the one that people and tools name, as {@code shop-abcde}
 * @param product {@code standard}, or {@code atlas} for the app of Atlas' Triggers page
 */
public record AppName(String project, String id, String clientId, String name, String product) {}
