package dev.readside.cli.cosmos;

import dev.readside.cli.process.EnvironmentException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which account is meant, as the environment says it: for an app, by its own settings. */
record AccountVariables(Map<String, String> variables, String setting) {

  private static final String ENDPOINT = "READSIDE_COSMOS_ENDPOINT";
  private static final String KEY = "READSIDE_COSMOS_KEY";

  AccountVariables {
    variables = Map.copyOf(variables);
  }

  /**
   * The environment of the app.
   *
   * @throws EnvironmentException when nothing says which account is meant
   */
  Map<String, String> ofApp() {
    Map<String, String> all = new HashMap<>(variables);
    Optional<String> endpoint = value(ENDPOINT);
    if (endpoint.isPresent()) {
      name(endpoint.get(), all);
    } else if (!isNamed()) {
      throw new EnvironmentException(
          "Nothing says which account of Cosmos DB is meant.",
          "Set %s, and %s unless `az login` has you logged in; or %s, as the app has it."
              .formatted(ENDPOINT, KEY, setting));
    }
    return all;
  }

  /** Whether anything says which account is meant. */
  boolean isNamed() {
    return value(ENDPOINT).or(() -> value(setting)).or(() -> value(endpointSetting())).isPresent();
  }

  private void name(String endpoint, Map<String, String> all) {
    all.remove(endpointSetting());
    all.remove(setting);
    value(KEY)
        .ifPresentOrElse(
            key -> all.put(setting, "AccountEndpoint=%s;AccountKey=%s;".formatted(endpoint, key)),
            () -> all.put(endpointSetting(), endpoint));
  }

  /** A text without what nobody is to see. */
  String masked(String text) {
    String masked = value(KEY).map(key -> text.replace(key, "***")).orElse(text);
    return masked.replaceAll("AccountKey=[^;\\s]*", "AccountKey=***");
  }

  private String endpointSetting() {
    return setting + "__accountEndpoint";
  }

  /** An empty one counts as not set. */
  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public String toString() {
    return "AccountVariables[" + setting + "]";
  }
}
