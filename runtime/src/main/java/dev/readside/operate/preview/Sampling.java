package dev.readside.operate.preview;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.model.Source;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Stage;
import dev.readside.server.ServerError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;

/** Draws documents of the collections that projections are made from in the end. Only reads. */
public final class Sampling {
  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  /** Larger documents are passed over. */
  private static final int LARGEST_BYTES = 64 * 1024;

  /** Of each projection, so many root documents are taken with what is joined to them. */
  private static final int ROOTS = 20;

  private static final int MOST_TOGETHER = 30;

  private final Plan plan;
  private final MongoClient client;
  private final int size;
  private final Map<Namespace, List<BsonDocument>> documents = new LinkedHashMap<>();
  private final List<Excerpt> together = new ArrayList<>();
  private final Set<String> unseen = new LinkedHashSet<>();

  /**
   * @param size how many documents of each collection, at most
   */
  public Sampling(MongoClient client, Plan plan, int size) {
    this.client = client;
    this.plan = plan;
    this.size = size;
  }

  /**
   * Draws them.
   *
   * @throws MongoException when the server is lost, or a right is missing
   */
  public Sampled take() {
    return Retries.of(
        () -> {
          try (Reading reading = Reading.open(client)) {
            return take(reading);
          }
        });
  }

  private Sampled take(Reading reading) {
    documents.clear();
    together.clear();
    unseen.clear();
    for (ProjectionPlan projection : plan.projections()) {
      if (!projection.model().root().stamped()) {
        sources(projection).forEach(each -> inTime(each, () -> draw(reading, each)));
        inTime(projection.root(), () -> drawTogether(reading, projection));
      }
    }
    documents.values().removeIf(List::isEmpty);
    return new Sampled(documents, together, List.copyOf(unseen));
  }

  private static List<Namespace> sources(ProjectionPlan projection) {
    return Stream.concat(
            Stream.of(projection.model().root()),
            projection.model().joins().stream().map(Join::source))
        .filter(source -> !source.stamped())
        .map(Source::collection)
        .distinct()
        .toList();
  }

  private void inTime(Namespace of, Runnable look) {
    try {
      look.run();
    } catch (MongoException failure) {
      if (!ServerError.OUT_OF_TIME.is(failure)) {
        throw failure;
      }
      unseen.add("`%s`: it took more than %d seconds".formatted(of, MAX_TIME.toSeconds()));
    }
  }

  private void draw(Reading reading, Namespace collection) {
    if (documents.containsKey(collection)) {
      return;
    }
    BsonDocument bytes = new BsonDocument("$bsonSize", new BsonString("$$ROOT"));
    BsonArray small = new BsonArray(List.of(bytes, new BsonInt32(LARGEST_BYTES)));
    List<BsonDocument> pipeline =
        List.of(
            new BsonDocument("$sample", new BsonDocument("size", new BsonInt32(size))),
            Stage.match(new BsonDocument("$expr", new BsonDocument("$lte", small))));
    List<BsonDocument> drawn =
        reading.aggregate(collection, pipeline).maxTime(MAX_TIME).all().stream()
            .map(Probe::decoded)
            .toList();
    documents.put(collection, drawn);
    if (drawn.isEmpty()) {
      unseen.add("`%s`: it has no documents".formatted(collection));
    }
  }

  private void drawTogether(Reading reading, ProjectionPlan projection) {
    Excerpts excerpts = new Excerpts(client, plan, MOST_TOGETHER);
    documents.getOrDefault(projection.root(), List.of()).stream()
        .limit(ROOTS)
        .map(
            root -> excerpts.ofRoot(reading, projection, root.get("_id", BsonNull.VALUE), MAX_TIME))
        .map(each -> each.without(LARGEST_BYTES))
        .forEach(together::add);
  }
}
