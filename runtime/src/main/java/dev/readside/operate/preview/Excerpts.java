package dev.readside.operate.preview;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.operate.OperationException;
import dev.readside.operate.refresh.Defined;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Takes the documents that rows are made of out of a database. Only reads. */
public final class Excerpts {

  private final MongoClient client;
  private final Plan plan;
  private final int most;

  /**
   * @param plan of all projections: rows may be made of other ones' rows
   * @param most how many documents are wanted, at most
   */
  public Excerpts(MongoClient client, Plan plan, int most) {
    this.client = client;
    this.plan = plan;
    this.most = most;
  }

  /**
   * The documents that these rows are made of, or would be if their definition did not say no; all
   * as of one time.
   *
   * @throws OperationException when one of them cannot be computed, or there is no document for it
   * @throws com.mongodb.MongoException when the server is lost, or refuses
   */
  public Excerpt ofRows(ProjectionPlan projection, List<BsonValue> keys) {
    return Retries.of(
        () -> {
          try (Reading reading = Reading.openStill(client)) {
            return new OfRows(reading, projection).excerpt(keys);
          }
        });
  }

  /**
   * The documents that the rows of one root document are made of; fewer where something in them
   * cannot be computed.
   *
   * @param maxTime of the server, for each question
   * @throws com.mongodb.MongoException when the server is lost, takes too long, or refuses
   */
  Excerpt ofRoot(Reading reading, ProjectionPlan projection, BsonValue id, Duration maxTime) {
    Gathering gathering = new Gathering(reading, plan, most, maxTime);
    gathering.addRoot(projection, id);
    return gathering.excerpt(Map.of());
  }

  private final class OfRows {
    private final Reading reading;
    private final ProjectionPlan projection;
    private final Gathering gathering;
    private final Map<BsonValue, BsonDocument> rows = new LinkedHashMap<>();

    OfRows(Reading reading, ProjectionPlan projection) {
      this.reading = reading;
      this.projection = projection;
      this.gathering = new Gathering(reading, plan, most, Duration.ZERO);
    }

    Excerpt excerpt(List<BsonValue> keys) {
      for (BsonValue key : keys) {
        defined(key).ifPresent(row -> rows.put(key, row));
        if (!gathering.addRow(projection, key)) {
          throw new OperationException(
              "Nothing is there that this row of `%s` could be made of: %s."
                  .formatted(projection.name(), BsonText.SHELL.brief(key)),
              "Look at it: readside preview %s --id …".formatted(projection.name()));
        }
      }
      return gathering.excerpt(rows);
    }

    private Optional<BsonDocument> defined(BsonValue key) {
      try {
        List<BsonDocument> pipeline = new Defined(projection).rows(List.of(key));
        Optional<RawBsonDocument> row = reading.aggregate(projection.root(), pipeline).first();
        return row.map(Probe::decoded);
      } catch (MongoCommandException refused) {
        if (!Refusals.mayBeOfData(refused)) {
          throw refused;
        }
        throw new OperationException(
            "This row of `%s` cannot be computed: %s."
                .formatted(projection.name(), BsonText.SHELL.brief(key)),
            "Why, is told by: readside preview %s --id …".formatted(projection.name()));
      }
    }
  }
}
