package dev.readside.operate.survey;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import dev.readside.model.Namespace;
import dev.readside.operate.refresh.Reading;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Some documents of each collection, taken at random once. */
final class Sample {

  /** Each question names all the documents, and has to fit into a message of 16 MB. */
  private static final int MOST_BYTES = 8 << 20;

  private final MongoClient client;
  private final Reading reading;
  private final int size;
  private final Duration maxTime;
  private final Map<Namespace, List<BsonValue>> ids = new LinkedHashMap<>();
  private final Map<Namespace, Long> totals = new LinkedHashMap<>();
  private final Set<Namespace> shortened = new LinkedHashSet<>();

  Sample(MongoClient client, Reading reading, int size, Duration maxTime) {
    this.client = client;
    this.reading = reading;
    this.size = size;
    this.maxTime = maxTime;
  }

  Reading reading() {
    return reading;
  }

  Duration maxTime() {
    return maxTime;
  }

  /** The {@code _id}s of the documents; all of them, where there are no more than wanted. */
  List<BsonValue> ids(Namespace collection) {
    return ids.computeIfAbsent(collection, this::drawn);
  }

  private List<BsonValue> drawn(Namespace collection) {
    List<BsonDocument> pipeline =
        List.of(
            stage("$sample", new BsonDocument("size", new BsonInt32(size))),
            stage("$project", new BsonDocument("_id", new BsonInt32(1))),
            stage("$sort", new BsonDocument("_id", new BsonInt32(1))));
    Set<BsonValue> drawn = new LinkedHashSet<>();
    int bytes = 0;
    for (RawBsonDocument each : asked(collection, pipeline)) {
      bytes += each.getByteBuffer().remaining();
      if (bytes > MOST_BYTES) {
        shortened.add(collection);
        break;
      }
      drawn.add(decoded(each).get("_id"));
    }
    return List.copyOf(drawn);
  }

  /** The collections of which fewer documents are looked at than wanted: their keys are long. */
  Set<Namespace> shortened() {
    return Collections.unmodifiableSet(shortened);
  }

  /** How many documents the collection has, by its metadata. */
  long total(Namespace collection) {
    return totals.computeIfAbsent(
        collection,
        name ->
            client
                .getDatabase(name.database())
                .getCollection(name.collection())
                .estimatedDocumentCount(
                    new EstimatedDocumentCountOptions()
                        .maxTime(maxTime.toMillis(), TimeUnit.MILLISECONDS)));
  }

  /** What a pipeline gives of the documents of the sample. */
  List<BsonDocument> aggregate(Namespace collection, List<BsonDocument> pipeline) {
    List<BsonDocument> whole = new ArrayList<>(List.of(stage("$match", theSame(collection))));
    whole.addAll(pipeline);
    return documents(collection, whole);
  }

  /** Whether there are documents in the sample that pass the {@code where} of a projection. */
  boolean hasRoots(ProjectionPlan projection) {
    List<BsonDocument> pipeline = new ArrayList<>();
    DefinitionPart.of(projection).stream()
        .filter(part -> part.kind().compareTo(Kind.WHERE) <= 0)
        .forEach(part -> pipeline.addAll(part.stages()));
    pipeline.add(Stage.limit(1));
    return !aggregate(projection.root(), pipeline).isEmpty();
  }

  private BsonDocument theSame(Namespace collection) {
    BsonArray some = new BsonArray(ids(collection));
    return new BsonDocument("_id", new BsonDocument("$in", some));
  }

  private List<BsonDocument> documents(Namespace collection, List<BsonDocument> pipeline) {
    return asked(collection, pipeline).stream().map(Sample::decoded).toList();
  }

  private List<RawBsonDocument> asked(Namespace collection, List<BsonDocument> pipeline) {
    return reading.aggregate(collection, pipeline).maxTime(maxTime).all();
  }

  private static BsonDocument decoded(RawBsonDocument document) {
    return document.decode(new BsonDocumentCodec());
  }

  /** How many documents were looked at. */
  long documents() {
    return ids.values().stream().mapToLong(List::size).sum();
  }

  int collections() {
    return ids.size();
  }

  static BsonDocument stage(String name, BsonValue value) {
    return new BsonDocument(name, value);
  }

  /** {@code $path}, as an expression. */
  static BsonString field(String path) {
    return new BsonString("$" + path);
  }
}
