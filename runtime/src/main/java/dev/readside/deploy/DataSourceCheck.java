package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.adminapi.AppApi;
import java.util.List;
import java.util.Optional;

/** Whether the data source is there that triggers and functions name. It is never changed. */
final class DataSourceCheck {

  private static final String HINT =
      "Link it on the app's page in Atlas (Linked Data Sources), or say in `atlas.service` and `atlas.cluster` what is there.";

  private final AppApi app;
  private final ExpectedApp expected;

  DataSourceCheck(AppApi app, ExpectedApp expected) {
    this.app = app;
    this.expected = expected;
  }

  List<AppProblem> problems() {
    String name = expected.service();
    return app.services().stream()
        .filter(service -> service.path("name").asText().equals(name))
        .findFirst()
        .map(this::problem)
        .orElseGet(
            () ->
                Optional.of(
                    new AppProblem("The app has no data source `%s`.".formatted(name), HINT)))
        .stream()
        .toList();
  }

  private Optional<AppProblem> problem(JsonNode service) {
    String name = expected.service();
    String type = service.path("type").asText();
    if (!type.equals("mongodb-atlas")) {
      return Optional.of(
          new AppProblem(
              "The data source `%s` is no cluster but of the type `%s`.".formatted(name, type),
              HINT));
    }
    JsonNode config = app.serviceConfig(service.path("_id").asText());
    String cluster = config.path("clusterName").asText("");
    if (!cluster.equals(expected.cluster())) {
      return Optional.of(
          new AppProblem(
              "The data source `%s` is linked to the cluster `%s`, not to `%s`."
                  .formatted(name, cluster, expected.cluster()),
              HINT));
    }
    String preference = config.path("readPreference").asText("primary");
    return preference.equals("primary")
        ? Optional.empty()
        : Optional.of(
            new AppProblem(
                "The data source `%s` reads by `%s`: rows would claim to reflect what they do not."
                    .formatted(name, preference),
                "Set its read preference to `primary` on the app's page in Atlas."));
  }
}
