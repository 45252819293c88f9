package dev.readside.spec;

/** The {@code atlas:} block; a default has the place of the file's beginning. */
public record AtlasSpec(
    Located<String> service,
    Located<String> cluster,
    Located<String> layout,
    Located<String> appName,
    Located<String> location,
    Located<String> deploymentModel,
    Located<String> prefix,
    Located<String> match) {}
