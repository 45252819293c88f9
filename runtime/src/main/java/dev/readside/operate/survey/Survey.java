package dev.readside.operate.survey;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.server.ServerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a sample of the documents that projections are made of. */
public final class Survey {

  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  private final MongoClient client;
  private final int size;

  /**
   * @param size how many documents of each collection are looked at, at most
   */
  public Survey(MongoClient client, int size) {
    this.client = client;
    this.size = size;
  }

  /**
   * Looks at the documents of all projections.
   *
   * @throws MongoException when the server is lost, or a right is missing
   */
  public Surveyed of(Plan plan) {
    return Retries.of(
        () -> {
          try (Reading reading = Reading.open(client)) {
            return of(plan, new Sample(client, reading, size, MAX_TIME));
          }
        });
  }

  private static Surveyed of(Plan plan, Sample sample) {
    Set<Observation> found = new LinkedHashSet<>();
    Set<String> unseen = new LinkedHashSet<>();
    for (ProjectionPlan projection : plan.inOrder()) {
      unseen.addAll(empty(projection, sample));
      unseen.addAll(passedOver(projection, sample));
      looks(sample)
          .forEach(
              (name, look) -> {
                try {
                  found.addAll(look.at(projection));
                } catch (MongoException failure) {
                  unseen.add("%s of `%s`: %s".formatted(name, projection.name(), why(failure)));
                }
              });
    }
    for (Namespace cut : sample.shortened()) {
      unseen.add(
          "more than %,d documents of `%s`: their `_id`s are too long to ask for more"
              .formatted(sample.ids(cut).size(), cut));
    }
    return new Surveyed(
        List.copyOf(found), sample.documents(), sample.collections(), List.copyOf(unseen));
  }

  private static Map<String, Look> looks(Sample sample) {
    Map<String, Look> looks = new LinkedHashMap<>();
    looks.put("fields", new UnknownFields(sample));
    looks.put("join keys", new KeyTypes(sample));
    looks.put("rows", new UncomputableRows(sample));
    looks.put("upcasts", new LossyUpcasts(sample));
    looks.put("what is unwound", new UnwoundFields(sample));
    looks.put("the size of changes", new LargeChanges(sample));
    return looks;
  }

  /** There is nothing to be seen in a collection without documents. */
  private static List<String> empty(ProjectionPlan projection, Sample sample) {
    List<Namespace> sources = new ArrayList<>(List.of(projection.root()));
    projection.model().joins().stream()
        .map(Join::source)
        .forEach(source -> sources.add(source.collection()));
    List<String> empty = new ArrayList<>();
    for (Namespace source : sources) {
      try {
        if (sample.ids(source).isEmpty()) {
          empty.add("`%s`: it has no documents".formatted(source));
        }
      } catch (MongoException failure) {
        empty.add("`%s`: %s".formatted(source, why(failure)));
      }
    }
    return empty;
  }

  /** Nor where {@code where} takes none of the sample. */
  private static List<String> passedOver(ProjectionPlan projection, Sample sample) {
    try {
      int documents = sample.ids(projection.root()).size();
      return documents == 0 || sample.hasRoots(projection)
          ? List.of()
          : List.of(
              "rows of `%s`: its `where` takes no document of `%s` (%,d looked at)"
                  .formatted(projection.name(), projection.root(), documents));
    } catch (MongoException failure) {
      return List.of("rows of `%s`: %s".formatted(projection.name(), why(failure)));
    }
  }

  /** What keeps from looking is told; but not what keeps from everything. */
  private static String why(MongoException failure) {
    if (ServerError.OUT_OF_TIME.is(failure)) {
      return "it took more than %d seconds".formatted(MAX_TIME.toSeconds());
    }
    if (failure instanceof MongoCommandException refused && Refusals.mayBeOfData(refused)) {
      return Refusals.reason(refused);
    }
    throw failure;
  }
}
