package dev.readside.spec;

import java.util.Map;
import java.util.Optional;

/**
 * Where read models are to be kept, and what settings may name there.
 *
 * @param name one of the file's environments; empty where the file is meant as it stands
 * @param variables those of the process, by name; they may hold secrets
 * @param unset what becomes of a setting whose variable is not set
 */
public record Environment(Optional<String> name, Map<String, String> variables, Unset unset) {

  /** What the file as it stands is called where an environment can be named. */
  public static final String DEFAULT = "default";

  /** The file as it stands, for whoever needs no names that variables stand for. */
  public static final Environment NONE =
      new Environment(Optional.empty(), Map.of(), Unset.IS_PASSED_OVER);

  /** What becomes of a setting whose variable is not set. */
  public enum Unset {
    /** It is a finding: the setting is needed. */
    IS_REFUSED,
    /** No name is needed as it is: what holds without the setting takes its place. */
    IS_PASSED_OVER
  }

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The same process, but another environment, of which only the wording is looked at. */
  public Environment lookingAt(String other) {
    return new Environment(Optional.of(other), variables, Unset.IS_PASSED_OVER);
  }

  /** The value of a variable; an empty one counts as not set. */
  Optional<String> value(String variable) {
    return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
  }

  /** Without the variables: they may hold secrets. */
  @Override
  public String toString() {
    return "Environment[" + name.orElse(DEFAULT) + "]";
  }
}
