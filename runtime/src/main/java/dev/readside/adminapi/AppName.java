package dev.readside.adminapi;

/**
 * An app of App Services.
 *
 * @param project the id of its Atlas project
 * @param id the one that requests name, not the {@code client_app_id}
 * @param product {@code standard}, or {@code atlas} for the app of Atlas' Triggers page
 */
public record AppName(String project, String id, String name, String product) {}
