package dev.readside.target.appservices;

import dev.readside.spec.Located;

/** The {@code atlas:} block; a default has the place of the file's beginning. */
record WrittenSettings(
    Located<String> service,
    Located<String> cluster,
    Located<String> layout,
    Located<String> appName,
    Located<String> location,
    Located<String> deploymentModel,
    Located<String> prefix,
    Located<String> match) {}
