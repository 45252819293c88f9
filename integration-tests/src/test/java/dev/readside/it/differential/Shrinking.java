package dev.readside.it.differential;

import com.mongodb.client.MongoClient;
import dev.readside.play.CompiledApp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for the smallest trial that still fails, as far as there is time. */
final class Shrinking {
  /** A trial that fails by a race does not fail each time. */
  private static final int TRIES = 3;

  private final MongoClient client;
  private final Corpus corpus;
  private final Instant end;

  private record Failed(CompiledApp compiled, Settings settings, Trial.Outcome outcome) {}

  Shrinking(MongoClient client, Corpus corpus, Duration limit) {
    this.client = client;
    this.corpus = corpus;
    this.end = Instant.now().plus(limit);
  }

  /** What failed, as found and as small as it became. */
  String report(CompiledApp compiled, Settings settings, Trial.Outcome outcome) throws Exception {
    Set<String> wrong = wrong(compiled, outcome);
    Failed smallest = smallest(alone(new Failed(compiled, settings, outcome), wrong));
    return "With -Dreadside.seed=%d: %s is wrong, with %s%nstill with %s: %s"
        .formatted(settings.seed(), wrong, settings, smallest.settings(), text(smallest.outcome()));
  }

  private static Set<String> wrong(CompiledApp compiled, Trial.Outcome outcome) {
    Set<String> wrong = new LinkedHashSet<>();
    outcome.differences().forEach(difference -> wrong.add(difference.projection()));
    outcome
        .failures()
        .forEach(
            failure -> wrong.add(compiled.projection(failure.getString("function").getValue())));
    return wrong;
  }

  /** One of the wrong projections without the others, if it is wrong then. */
  private Failed alone(Failed failed, Set<String> wrong) throws Exception {
    for (String name : wrong) {
      CompiledApp alone = failed.compiled().only(Set.of(name));
      Optional<Failed> again = again(alone, failed.settings());
      if (again.isPresent()) {
        return again.get();
      }
    }
    return failed;
  }

  private Failed smallest(Failed failed) throws Exception {
    for (Settings smaller : failed.settings().smaller()) {
      Optional<Failed> again = again(failed.compiled(), smaller);
      if (again.isPresent()) {
        return smallest(again.get());
      }
    }
    return failed;
  }

  private Optional<Failed> again(CompiledApp compiled, Settings settings) throws Exception {
    for (int time = 0; time < TRIES && Instant.now().isBefore(end); time++) {
      Trial.Outcome tried = new Trial(client, corpus, compiled, settings).run();
      if (!tried.isRight()) {
        return Optional.of(new Failed(compiled, settings, tried));
      }
    }
    return Optional.empty();
  }

  private static String text(Trial.Outcome outcome) {
    String differences =
        outcome.differences().stream()
            .limit(3)
            .map(Difference::toString)
            .collect(Collectors.joining("%n".formatted()));
    String failures =
        outcome.failures().stream()
            .limit(3)
            .map(failure -> "%n  %s".formatted(failure.toJson()))
            .collect(Collectors.joining());
    return "%d rows differ, %d failures%s%n%s"
        .formatted(outcome.differences().size(), outcome.failures().size(), failures, differences);
  }
}
