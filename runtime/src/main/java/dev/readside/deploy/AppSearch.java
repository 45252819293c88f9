package dev.readside.deploy;

import dev.readside.adminapi.AdminApi;
import dev.readside.adminapi.AppName;
import dev.readside.adminapi.AtlasException;
import dev.readside.diagnostic.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds an app by its name. */
final class AppSearch {

  /** Ordinary apps, and the one of Atlas' Triggers page. */
  private static final Set<String> PRODUCTS = Set.of("standard", "atlas");

  private AppSearch() {}

  static AppName find(AdminApi api, Optional<String> project, String name) {
    List<String> projects = project.map(List::of).orElseGet(api::projects);
    if (projects.isEmpty()) {
      throw new AtlasException(
          "The API key has a role in no Atlas project.",
          "Give it the role Project Owner in the project of the app `%s`.".formatted(name));
    }
    List<AppName> all = apps(api, projects);
    List<AppName> found = all.stream().filter(app -> app.name().equals(name)).toList();
    List<AppName> usable = found.stream().filter(app -> PRODUCTS.contains(app.product())).toList();
    if (usable.size() == 1) {
      return usable.get(0);
    }
    throw usable.isEmpty() ? missing(name, found, all, projects) : several(name, usable);
  }

  /** A project that the key may not look into counts only where there is no other. */
  private static List<AppName> apps(AdminApi api, List<String> projects) {
    List<AppName> apps = new ArrayList<>();
    for (String project : projects) {
      try {
        apps.addAll(api.apps(project));
      } catch (AtlasException e) {
        if (projects.size() == 1 || !(e.isForbidden() || e.isNotFound())) {
          throw e;
        }
      }
    }
    return apps;
  }

  private static AtlasException missing(
      String name, List<AppName> found, List<AppName> all, List<String> projects) {
    if (!found.isEmpty()) {
      return new AtlasException(
          "The app `%s` is of the product `%s`, which has no triggers of its own."
              .formatted(name, found.get(0).product()),
          "Name another app in `atlas.app.name`; that of Atlas' Triggers page is `Triggers`.");
    }
    String place =
        projects.size() == 1
            ? "the project " + projects.get(0)
            : "the %d projects of this API key".formatted(projects.size());
    Optional<String> near = NearestName.of(name, all.stream().map(AppName::name).toList());
    return new AtlasException(
        "There is no app `%s` in %s.".formatted(name, place),
        near.map(other -> "Did you mean `%s`? It is `atlas.app.name`.".formatted(other))
            .orElse(
                "Create it in Atlas, or name another in `atlas.app.name`; that of Atlas' Triggers page is `Triggers`."));
  }

  private static AtlasException several(String name, List<AppName> found) {
    List<String> projects = found.stream().map(AppName::project).distinct().toList();
    return projects.size() == 1
        ? new AtlasException(
            "There are several apps `%s` in the project %s.".formatted(name, projects.get(0)),
            "Give one of them another name.")
        : new AtlasException(
            "There are apps `%s` in several projects: %s."
                .formatted(name, String.join(", ", projects)),
            "Say which is meant, by the project's id: --atlas-project ID.");
  }
}
