package dev.readside.operate.preview;

import com.mongodb.MongoCommandException;
import dev.readside.model.Namespace;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Results;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Asks what pipelines over the root documents of a projection give, all at one time. */
final class Probe {

  /** Has every field computed, and hands over next to nothing. */
  private static final BsonDocument SIZE =
      Stage.project(
          new BsonDocument("size", new BsonDocument("$bsonSize", new BsonString("$$ROOT"))));

  private final Reading reading;
  private final Namespace roots;
  private final Duration maxTime;

  /**
   * @param maxTime of the server, for each question; zero for as long as it takes
   */
  Probe(Reading reading, Namespace roots, Duration maxTime) {
    this.reading = reading;
    this.roots = roots;
    this.maxTime = maxTime;
  }

  private Results results(List<BsonDocument> pipeline) {
    return reading.aggregate(roots, pipeline).maxTime(maxTime);
  }

  Reading reading() {
    return reading;
  }

  /** A document that a query finds, in any collection. */
  Optional<RawBsonDocument> find(Namespace in, BsonDocument query) {
    return reading.find(in, query).maxTime(maxTime).first();
  }

  List<BsonDocument> all(List<BsonDocument> pipeline) {
    return results(pipeline).all().stream().map(Probe::decoded).toList();
  }

  Optional<BsonDocument> first(List<BsonDocument> pipeline) {
    return results(with(pipeline, Stage.limit(1))).first().map(Probe::decoded);
  }

  boolean gives(List<BsonDocument> pipeline) {
    return first(with(pipeline, Stage.project(new BsonDocument("_id", new BsonString("$_id")))))
        .isPresent();
  }

  /**
   * Why the server cannot compute what a pipeline gives, if so.
   *
   * @throws MongoCommandException that is not due to the data
   */
  Optional<String> refusal(List<BsonDocument> pipeline) {
    try {
      results(with(pipeline, SIZE)).forEach(each -> {});
      return Optional.empty();
    } catch (MongoCommandException refused) {
      if (!Refusals.mayBeOfData(refused)) {
        throw refused;
      }
      return Optional.of(Refusals.reason(refused));
    }
  }

  /** What the first document that a pipeline gives has at paths; empty where there is nothing. */
  Map<String, Optional<BsonValue>> values(List<BsonDocument> pipeline, List<String> paths) {
    BsonDocument wanted = new BsonDocument();
    for (int n = 0; n < paths.size(); n++) {
      wanted.append("v" + n, new BsonString("$" + paths.get(n)));
    }
    BsonDocument found =
        paths.isEmpty()
            ? wanted
            : first(with(with(pipeline, Stage.limit(1)), Stage.replaceWith(wanted)))
                .orElse(new BsonDocument());
    Map<String, Optional<BsonValue>> values = new LinkedHashMap<>();
    for (int n = 0; n < paths.size(); n++) {
      values.put(paths.get(n), Optional.ofNullable(found.get("v" + n)));
    }
    return values;
  }

  static List<BsonDocument> with(List<BsonDocument> pipeline, BsonDocument stage) {
    List<BsonDocument> longer = new ArrayList<>(pipeline);
    longer.add(stage);
    return longer;
  }

  static BsonDocument decoded(RawBsonDocument document) {
    return document.decode(new BsonDocumentCodec());
  }
}
