package dev.readside.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The module of a clone that has the stand-in's programs.
 *
 * @param module its directory
 */
public record Workplace(Path module) {

  /** The variable that names it; the launcher of a clone sets it. */
  public static final String VARIABLE = "READSIDE_STAND_IN";

  /**
   * The one that the environment names.
   *
   * @throws StandInMissingException if it names none, or one without the programs
   */
  public static Workplace in(Map<String, String> variables) throws StandInMissingException {
    String named = variables.getOrDefault(VARIABLE, "");
    Optional<Workplace> workplace =
        Optional.of(named)
            .filter(name -> !name.isBlank())
            .map(name -> new Workplace(Path.of(name).toAbsolutePath()))
            .filter(each -> Files.exists(each.programs().resolve(NodeModules.LOCK)));
    return workplace.orElseThrow(
        () ->
            new StandInMissingException(
                "The stand-in for Cosmos DB is not here: only a clone of the repository has it.",
                "Start `./readside` of a clone, or name the directory integration-tests of one in "
                    + VARIABLE
                    + "."));
  }

  /** What Node runs. */
  Path programs() {
    return module.resolve("src/test/resources/node");
  }

  /** Where packages of npm are installed. */
  Path installed() {
    return module.resolve("target/node");
  }
}
