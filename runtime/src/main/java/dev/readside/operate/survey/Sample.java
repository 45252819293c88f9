package dev.readside.operate.survey;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import dev.readside.model.Namespace;
import dev.readside.operate.refresh.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;

/** Some documents of each collection, taken at random once. */
final class Sample {

  private final MongoClient client;
  private final Reading reading;
  private final int size;
  private final Duration maxTime;
  private final Map<Namespace, List<BsonValue>> ids = new LinkedHashMap<>();
  private final Map<Namespace, Long> totals = new LinkedHashMap<>();

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
    return documents(collection, pipeline).stream()
        .map(each -> each.get("_id"))
        .distinct()
        .toList();
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

  private BsonDocument theSame(Namespace collection) {
    BsonArray some = new BsonArray(ids(collection));
    return new BsonDocument("_id", new BsonDocument("$in", some));
  }

  private List<BsonDocument> documents(Namespace collection, List<BsonDocument> pipeline) {
    return reading.aggregate(collection, pipeline).maxTime(maxTime).all().stream()
        .map(each -> each.decode(new BsonDocumentCodec()))
        .toList();
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
