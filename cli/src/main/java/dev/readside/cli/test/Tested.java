package dev.readside.cli.test;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.play.Played;
import dev.readside.source.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one scenario.
 *
 * @param name its file
 * @param file its own, or the projections that it has, where the findings are in these
 * @param findings why it was not played, if it was not
 * @param problem why it was not played to its end, for another reason
 * @param plays one for each profile
 * @param stopped whether the user wanted an end before all were played
 */
record Tested(
    String name,
    SourceFile file,
    List<Diagnostic> findings,
    Optional<String> problem,
    List<Played> plays,
    boolean stopped) {

  Tested {
    findings = List.copyOf(findings);
    plays = List.copyOf(plays);
  }

  /** One that cannot be read. */
  static Tested broken(String name, SourceFile file, List<Diagnostic> findings) {
    return new Tested(name, file, findings, Optional.empty(), List.of(), false);
  }

  /** One that something else is in the way of. */
  static Tested hindered(String name, String problem) {
    return new Tested(
        name, new SourceFile(name, ""), List.of(), Optional.of(problem), List.of(), false);
  }

  boolean isBroken() {
    return !findings.isEmpty() || problem.isPresent();
  }

  boolean isRight() {
    return !isBroken() && !stopped && plays.stream().allMatch(Played::isRight);
  }

  List<Played> wrong() {
    return plays.stream().filter(play -> !play.isRight()).toList();
  }

  Duration took() {
    return plays.stream().map(Played::took).reduce(Duration.ZERO, Duration::plus);
  }
}
