package dev.readside.it.differential;

import com.mongodb.client.MongoClient;
import dev.readside.it.generated.History;
import dev.readside.it.generated.Project;
import dev.readside.it.generated.Smaller;
import dev.readside.mongod.DatabaseNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/** Looks for the smallest project and history that still go wrong in the same way. */
final class GeneratedShrinking {
  private static final Duration LIMIT =
      Duration.ofSeconds(Long.getLong("readside.generated.shrinking", 60));

  /** What goes wrong by a race does not each time. */
  private static final int TRIES = 2;

  private final MongoClient client;
  private final DatabaseNames databases;
  private final Path directory;

  /** All that a trial needs. */
  record Case(Project project, History history, Conditions conditions) {
    Case with(Project smaller) {
      return new Case(smaller, history, conditions);
    }

    Case with(History smaller) {
      return new Case(project, smaller, conditions);
    }

    Case with(Conditions calmer) {
      return new Case(project, history, calmer);
    }
  }

  private record Failed(Case tried, GeneratedTrial.Outcome outcome, Mistake mistake) {}

  GeneratedShrinking(MongoClient client, DatabaseNames databases, Path directory) {
    this.client = client;
    this.databases = databases;
    this.directory = directory;
  }

  /**
   * Plays it.
   *
   * @throws IllegalArgumentException with the diagnostics, if the project does not compile
   */
  GeneratedTrial.Outcome run(Case tried) throws Exception {
    Path app = Files.createTempDirectory(directory, "app");
    try {
      return new GeneratedTrial(
              client, databases, tried.project(), tried.history(), tried.conditions(), app)
          .run();
    } finally {
      delete(app);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The first mistake, as a scenario with what was seen in comments. */
  String report(long seed, Case tried, GeneratedTrial.Outcome outcome) throws Exception {
    Failed failed = new Failed(tried, outcome, outcome.mistakes().get(0));
    return new Report(seed, smallest(failed)).text();
  }

  private Report.Found smallest(Failed failed) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    Failed smallest = alone(failed, end);
    boolean smaller = true;
    while (smaller && Instant.now().isBefore(end)) {
      Failed before = smallest;
      smallest = smallerHistory(smallest, end);
      smallest = smallerProject(smallest, end);
      smaller = !smallest.tried().equals(before.tried());
    }
    return new Report.Found(
        failed.tried().conditions(),
        smallest.tried().conditions(),
        smallest.tried().project(),
        smallest.outcome());
  }

  private Failed alone(Failed failed, Instant end) throws Exception {
    Failed smallest = failed;
    for (Conditions calmer : failed.tried().conditions().calmer()) {
      Optional<Failed> again = again(smallest, smallest.tried().with(calmer), end);
      if (again.isPresent()) {
        smallest = again.get();
        break;
      }
    }
    String name = failed.mistake().projection();
    if (!name.isEmpty()) {
      Project only = smallest.tried().project().only(Set.of(name));
      smallest = again(smallest, smallest.tried().with(only), end).orElse(smallest);
    }
    return smallest;
  }

  /** Half of the steps, a quarter of them, … one; then less in each. */
  private Failed smallerHistory(Failed failed, Instant end) throws Exception {
    Failed smallest = failed;
    for (int size = steps(failed).size() / 2; size > 0; size /= 2) {
      for (int from = 0; from < steps(smallest).size(); ) {
        History less = Smaller.without(smallest.tried().history(), from, size);
        Optional<Failed> again = again(smallest, smallest.tried().with(less), end);
        from = again.isPresent() ? from : from + size;
        smallest = again.orElse(smallest);
      }
    }
    return firstSmaller(smallest, end, false);
  }

  private Failed smallerProject(Failed failed, Instant end) throws Exception {
    return firstSmaller(failed, end, true);
  }

  /** Goes on from each smaller one that fails too. */
  private Failed firstSmaller(Failed failed, Instant end, boolean ofProject) throws Exception {
    Failed smallest = failed;
    int next = 0;
    while (Instant.now().isBefore(end)) {
      Case tried = smallest.tried();
      List<Case> smaller =
          ofProject
              ? Smaller.projects(tried.project()).stream().map(tried::with).toList()
              : Smaller.histories(tried.history()).stream().map(tried::with).toList();
      if (next >= smaller.size()) {
        break;
      }
      Optional<Failed> again = again(smallest, smaller.get(next), end);
      next = again.isPresent() ? next : next + 1;
      smallest = again.orElse(smallest);
    }
    return smallest;
  }

  private static List<BsonDocument> steps(Failed failed) {
    return failed.tried().history().steps();
  }

  private Optional<Failed> again(Failed failed, Case smaller, Instant end) throws Exception {
    int tries = failed.tried().conditions().equals(Conditions.CALM) ? 1 : TRIES;
    for (int time = 0; time < tries && Instant.now().isBefore(end); time++) {
      try {
        GeneratedTrial.Outcome outcome = run(smaller);
        Optional<Mistake> same =
            outcome.mistakes().stream().filter(failed.mistake()::isLike).findFirst();
        if (same.isPresent()) {
          return Optional.of(new Failed(smaller, outcome, same.get()));
        }
      } catch (IllegalArgumentException refused) {
        return Optional.empty(); // It no longer means anything.
      }
    }
    return Optional.empty();
  }
}
