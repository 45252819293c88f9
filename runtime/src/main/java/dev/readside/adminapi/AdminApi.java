package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.work.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The Admin API, as the user of a key sees it. */
public final class AdminApi {

  /** All that there are: an app of the wrong one is told from an app that is not there. */
  private static final String PRODUCTS = "standard,atlas,data-api,device-sync";

  private final Session session;
  private final StopSignal stop;

  private AdminApi(Session session, StopSignal stop) {
    this.session = session;
    this.stop = stop;
  }

  /**
   * Logs in.
   *
   * @param stop ends waits
   * @throws AtlasException when the service cannot be reached, or does not take the keys
   */
  public static AdminApi logIn(
      ApiAddress address, ApiKeys keys, ApiLimits limits, StopSignal stop) {
    return new AdminApi(Session.open(new Requests(address, limits, stop), keys), stop);
  }

  /** The id of the user that the key stands for; drafts name it. */
  public String user() {
    return session.user();
  }

  /** What ends waits. */
  public StopSignal stop() {
    return stop;
  }

  /**
   * The ids of the projects in which the key has a role.
   *
   * @throws AtlasException when the service does not tell
   */
  public List<String> projects() {
    JsonNode profile = session.send(Call.get("/auth/profile", "tell the projects of this key"));
    Set<String> projects = new LinkedHashSet<>();
    for (JsonNode role : profile.path("roles")) {
      projects.add(role.path("group_id").asText(""));
    }
    projects.remove(""); // A role in an organisation.
    return List.copyOf(projects);
  }

  /**
   * The apps of a project, of all products.
   *
   * @throws AtlasException when the service does not tell
   */
  public List<AppName> apps(String project) {
    JsonNode apps =
        session.send(
            Call.get(
                "/groups/" + project + "/apps?product=" + PRODUCTS,
                "list the apps of the project " + project));
    List<AppName> names = new ArrayList<>();
    for (JsonNode app : apps) {
      names.add(
          new AppName(
              project,
              app.path("_id").asText(),
              app.path("client_app_id").asText(),
              app.path("name").asText(),
              app.path("product").asText("standard")));
    }
    return names;
  }

  /** What is in an app. */
  public AppApi app(AppName name) {
    return new AppApi(session, name);
  }
}
