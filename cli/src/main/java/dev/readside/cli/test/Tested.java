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
 * @param unplayable why it cannot be played where it was to be, which is no fault of it
 * @param omitted what was not played, or not compared: a clause for each
 */
record Tested(
    String name,
    SourceFile file,
    List<Diagnostic> findings,
    Optional<String> problem,
    List<Played> plays,
    boolean stopped,
    Optional<String> unplayable,
    List<String> omitted) {

  Tested {
    omitted = List.copyOf(omitted);
    findings = List.copyOf(findings);
    plays = List.copyOf(plays);
  }

  /** One that cannot be read. */
  static Tested broken(String name, SourceFile file, List<Diagnostic> findings) {
    return of(name, file, findings, Optional.empty(), List.of(), false);
  }

  /** One that something else is in the way of. */
  static Tested hindered(String name, String problem) {
    return of(name, new SourceFile(name, ""), List.of(), Optional.of(problem), List.of(), false);
  }

  /** One that was played. */
  static Tested played(String name, SourceFile file, List<Played> plays, boolean stopped) {
    return of(name, file, List.of(), Optional.empty(), plays, stopped);
  }

  private static Tested of(
      String name,
      SourceFile file,
      List<Diagnostic> findings,
      Optional<String> problem,
      List<Played> plays,
      boolean stopped) {
    return new Tested(name, file, findings, problem, plays, stopped, Optional.empty(), List.of());
  }

  /** The same, and what could not be done. */
  Tested without(Optional<String> all, List<String> parts) {
    return new Tested(name, file, findings, problem, plays, stopped, all, parts);
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
