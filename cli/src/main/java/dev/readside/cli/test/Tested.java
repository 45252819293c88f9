package dev.readside.cli.test;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.play.Played;
import dev.readside.source.SourceFile;
import java.time.Duration;
import java.util.List;

/**
 * What became of one scenario.
 *
 * @param name its file
 * @param file that the findings are in: its own, or the projections that it has
 * @param findings why it was not played, if it was not
 * @param plays one for each profile
 */
record Tested(String name, SourceFile file, List<Diagnostic> findings, List<Played> plays) {

  Tested {
    findings = List.copyOf(findings);
    plays = List.copyOf(plays);
  }

  boolean isRight() {
    return findings.isEmpty() && plays.stream().allMatch(Played::isRight);
  }

  List<Played> wrong() {
    return plays.stream().filter(play -> !play.isRight()).toList();
  }

  Duration took() {
    return plays.stream().map(Played::took).reduce(Duration.ZERO, Duration::plus);
  }
}
