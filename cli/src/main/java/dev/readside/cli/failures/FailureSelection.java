package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.project.Project;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.own.FailureState;
import dev.readside.state.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which failures a command is to do something with: some by their ids, or all of a kind. */
final class FailureSelection {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description =
          "As `failures list` shows it: a beginning of the whole id that no other failure has.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "All but what is discarded.")
  private boolean all;

  @Option(names = "--dead", description = "Those that are dead.")
  private boolean dead;

  @Mixin private final FunctionsOption functions = new FunctionsOption();

  /**
   * The kind that is meant; empty where ids are given.
   *
   * @throws ParameterException when neither or both are
   */
  Optional<FailureFilter> filter(Project project) {
    requireOneWay();
    return ids.isEmpty()
        ? Optional.of(new FailureFilter(states(), functions.names(project)))
        : Optional.empty();
  }

  private void requireOneWay() {
    if (Stream.of(!ids.isEmpty(), all, dead).filter(given -> given).count() != 1) {
      throw wrong("Give ids, or --all, or --dead: one of these.");
    }
    if (!ids.isEmpty() && functions.isGiven()) {
      throw wrong("--function and --projection go with --all or --dead.");
    }
  }

  private Set<FailureState> states() {
    return all ? FailureFilter.PENDING.states() : Set.of(FailureState.DEAD);
  }

  /** The same for the app on Cosmos DB, in its words. */
  ObjectNode request(FailuresOnCosmos failures) {
    requireOneWay();
    return ids.isEmpty()
        ? FailuresOnCosmos.of(states(), functions)
        : FailuresOnCosmos.of(
            ids.stream().map(id -> FailuresOnCosmos.id(failures.one(id, spec))).toList());
  }

  /** Whether a kind is meant, and no ids. */
  boolean isOfKind() {
    return ids.isEmpty();
  }

  /**
   * The whole ids of those that are named.
   *
   * @throws ParameterException when a failure is not there, or several are meant
   */
  List<String> named(FailureLog log) {
    return ids.stream().map(id -> one(id, log, spec).id()).distinct().toList();
  }

  /** The one failure with this id, or whose id alone begins so. */
  static Failure one(String id, FailureLog log, CommandSpec spec) {
    List<Failure> found = log.beginning(id);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ParameterException(
        spec.commandLine(),
        found.isEmpty()
            ? absent(id)
            : ambiguous(id, found.size(), found.get(0).id(), found.get(1).id()));
  }

  static String absent(String id) {
    return "There is no failure `%s`; it may have been handled meanwhile.".formatted(id);
  }

  static String ambiguous(String id, int count, String one, String another) {
    return "%d failures begin with `%s`, such as `%s` and `%s`.".formatted(count, id, one, another);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
