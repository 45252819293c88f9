package dev.readside.target.appservices;

/** What {@code root_config.json.ftl} shows. */
public record RootView(String name, String location, String deploymentModel) {}
