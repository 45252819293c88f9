package dev.readside.cli.test;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.project.Project;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.history.Likeness;
import dev.readside.history.Samples;
import dev.readside.operate.preview.Sampled;
import dev.readside.scenario.ScenarioReader;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * After which documents those of random histories are shaped.
 *
 * @param files scenarios with documents
 * @param sampled documents of a database, which go before those
 */
record Shapes(List<ScenarioFile> files, Optional<Sampled> sampled) {

  Shapes {
    files = List.copyOf(files);
  }

  /**
   * Those documents.
   *
   * @param sources the collections that histories write to
   */
  Samples samples(Project project, Set<String> sources) {
    Samples samples =
        sampled
            .map(
                drawn ->
                    Likeness.of(
                        drawn,
                        sources,
                        project.plan().projections(),
                        new SecureRandom().nextLong()))
            .orElseGet(() -> new Samples(sources));
    Set<String> drawn = Set.copyOf(samples.collections());
    learn(samples, drawn);
    if (samples.collections().isEmpty()) {
      throw new EnvironmentException(
          sampled.isPresent()
              ? "There is no document to shape histories after, there or in a scenario."
              : "No scenario of these projections inserts a document.",
          "Random histories are made of documents like those: write a scenario first"
              + " (docs/testing.md).");
    }
    return samples;
  }

  /**
   * Of scenarios of these projections; what is wrong with one is told when it is played. Those that
   * were found at random would make another history of each seed.
   */
  private void learn(Samples samples, Set<String> drawn) {
    for (ScenarioFile file : files) {
      ScenarioReader.read(file.read(), new Diagnostics())
          .filter(scenario -> scenario.projections().isEmpty() && !file.isRandom())
          .ifPresent(scenario -> samples.learn(scenario, drawn));
    }
  }
}
