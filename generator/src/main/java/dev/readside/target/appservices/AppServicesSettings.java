package dev.readside.target.appservices;

import dev.readside.model.Sweep;
import java.util.Optional;

/**
 * What the file says of App Services: how the project is laid out, by the {@code atlas:} block, and
 * what is swept, by {@code sweep:} at the top.
 *
 * @param service the linked data source's name
 * @param cluster the Atlas cluster behind it
 * @param prefix begins every owned trigger and function name
 * @param match which updates fire a trigger
 * @param sweep how rows are compared with their definitions; empty where they are not
 */
public record AppServicesSettings(
    String service,
    String cluster,
    Layout layout,
    String appName,
    String location,
    String deploymentModel,
    String prefix,
    Match match,
    Optional<Sweep> sweep) {

  /** Which of the two command-line tools' directory layouts is written. */
  public enum Layout {
    REALM_CLI,
    APP_SERVICES
  }

  AppServicesSettings in(Layout other) {
    return new AppServicesSettings(
        service, cluster, other, appName, location, deploymentModel, prefix, match, sweep);
  }

  /** Which updates fire a trigger. */
  public enum Match {
    /** Those that touch a field which rows depend on. */
    INFERRED,
    /** All of them. */
    NONE
  }
}
