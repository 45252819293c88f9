package dev.readside.it.differential;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.it.generated.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was tried and what was found, and tells of it now and then. */
final class Progress {
  private static final Duration EVERY = Duration.ofSeconds(60);
  private static final Path FINDINGS = Path.of("target", "generated");

  /** Set to see what the compiler refuses. */
  private static final boolean TELL = Boolean.getBoolean("readside.generated.refused");

  private final long seed;
  private final boolean keepGoing;
  private final Instant begin = Instant.now();
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private Instant told = begin;
  private int definitions;
  private int trials;
  private int played;
  private int writes;

  Progress(long seed, boolean keepGoing) {
    this.seed = seed;
    this.keepGoing = keepGoing;
  }

  void compiled(String name, Project project, List<Diagnostic> errors) {
    definitions++;
    errors.stream()
        .map(error -> error.code().toString())
        .distinct()
        .forEach(code -> refused.merge(code, 1, Integer::sum));
    if (TELL && !errors.isEmpty()) {
      System.out.println(project.projections().get(name) + "\n  " + errors.get(0));
    }
    if (!errors.isEmpty()) {
      refused.merge("", 1, Integer::sum);
    }
  }

  void played(Project project, GeneratedTrial.Outcome outcome) {
    trials++;
    played += project.projections().size();
    writes += outcome.written().size();
    if (Instant.now().isAfter(told.plus(EVERY))) {
      told = Instant.now();
      System.out.println(this);
    }
  }

  void found(long trialSeed, String report) throws IOException {
    findings.add(report);
    if (keepGoing) {
      Files.createDirectories(FINDINGS);
      Files.writeString(FINDINGS.resolve(trialSeed + ".yaml"), report);
      System.out.println("Found: " + FINDINGS.resolve(trialSeed + ".yaml"));
    }
  }

  boolean goesOn() {
    return keepGoing || findings.isEmpty();
  }

  List<String> findings() {
    return List.copyOf(findings);
  }

  int refusedPercent() {
    return definitions == 0 ? 0 : 100 * refused.getOrDefault("", 0) / definitions;
  }

  @Override
  public String toString() {
    Map<String, Integer> codes = new TreeMap<>(refused);
    codes.remove("");
    return ("Generated definitions from seed %d: in %d s %d definitions, %d%% of them refused %s,"
            + " %d played in %d trials, %d writes, %d findings")
        .formatted(
            seed,
            Duration.between(begin, Instant.now()).toSeconds(),
            definitions,
            refusedPercent(),
            codes,
            played,
            trials,
            writes,
            findings.size());
  }
}
