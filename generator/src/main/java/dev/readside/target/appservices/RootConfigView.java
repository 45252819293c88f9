package dev.readside.target.appservices;

/** What {@code root_config.json.ftl} shows. */
public record RootConfigView(String name, String location, String deploymentModel) {}
