package dev.readside.cli.atlas;

import dev.readside.adminapi.AdminApi;
import dev.readside.adminapi.ApiAddress;
import dev.readside.adminapi.ApiKeys;
import dev.readside.adminapi.ApiLimits;
import dev.readside.adminapi.AtlasException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.deploy.RemoteApp;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.work.StopSignal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --atlas-project}, and the variables that say who asks Atlas. */
public final class AtlasOption {

  public static final String PUBLIC_KEY = "READSIDE_ATLAS_PUBLIC_KEY";
  public static final String PRIVATE_KEY = "READSIDE_ATLAS_PRIVATE_KEY";
  private static final String PROJECT = "READSIDE_ATLAS_PROJECT";
  private static final String URL = "READSIDE_ATLAS_URL";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

  @Option(
      names = "--atlas-project",
      paramLabel = "ID",
      description =
          """
          The id of the Atlas project where the app is (default: the variable
          READSIDE_ATLAS_PROJECT, or else the projects of the API key).
          """)
  private @Nullable String project;

  /** Whether the variables name an API key; without one Atlas is not asked. */
  public static boolean isKeyGiven(Surroundings surroundings) {
    return Stream.of(PUBLIC_KEY, PRIVATE_KEY)
        .allMatch(name -> variable(name, surroundings).isPresent());
  }

  /**
   * Logs in, and finds the app that the settings name.
   *
   * @param stop ends waits
   * @throws EnvironmentException when no key is given
   * @throws AtlasException when the service cannot be reached, does not take the key, or has no
   *     such app
   */
  public RemoteApp open(Surroundings surroundings, AppServicesProject own, StopSignal stop) {
    ApiKeys keys =
        new ApiKeys(required(PUBLIC_KEY, surroundings), required(PRIVATE_KEY, surroundings));
    Optional<String> named = project(surroundings);
    ApiAddress address =
        variable(URL, surroundings).map(ApiAddress::parse).orElse(ApiAddress.DEFAULT);
    AdminApi api = AdminApi.logIn(address, keys, ApiLimits.DEFAULT, stop);
    return RemoteApp.find(api, named, own);
  }

  private Optional<String> project(Surroundings surroundings) {
    Optional<String> named =
        Optional.ofNullable(project)
            .filter(id -> !id.isBlank())
            .or(() -> variable(PROJECT, surroundings));
    if (named.isPresent() && !ID.matcher(named.get()).matches()) {
      throw new EnvironmentException( // Not quoted: it may be a key that stands in its place.
          "The Atlas project is named by something that is not its id.",
          "Give the id of 24 hexadecimal digits that the project's settings in Atlas show.");
    }
    return named;
  }

  private static String required(String name, Surroundings surroundings) {
    return variable(name, surroundings)
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "The variable %s is not set, and Atlas wants an API key.".formatted(name),
                    "Set %s and %s: see docs/atlas.md.".formatted(PUBLIC_KEY, PRIVATE_KEY)));
  }

  /** Secrets that come from files often end with a line break. */
  private static Optional<String> variable(String name, Surroundings surroundings) {
    return Optional.ofNullable(surroundings.variables().get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
