package dev.readside.play.cosmos;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/** What a server makes of the documents by the definitions: of rows, too, as JSON has them. */
public final class DefinedRows {
  private final MongoClient client;
  private final Plan plan;
  private final Map<String, List<BsonDocument>> rows = new HashMap<>();

  private DefinedRows(MongoClient client, Plan plan) {
    this.client = client;
    this.plan = plan;
  }

  /**
   * Those of all projections, as of now.
   *
   * @param plan of whose databases this empties the read database
   */
  public static DefinedRows of(MongoClient client, Plan plan) {
    DefinedRows defined = new DefinedRows(client, plan);
    Emptied.empty(client.getDatabase(plan.readDatabase()));
    List<ProjectionPlan> left = new ArrayList<>(plan.projections());
    while (!left.isEmpty()) { // Those first that others are made from.
      ProjectionPlan next =
          left.stream()
              .filter(each -> left.stream().noneMatch(each::readsRowsOf))
              .findFirst()
              .orElseThrow();
      defined.compute(next);
      left.remove(next);
    }
    return defined;
  }

  private void compute(ProjectionPlan projection) {
    boolean known =
        plan.projections().stream()
            .filter(projection::readsRowsOf)
            .allMatch(each -> rows.containsKey(each.name()));
    if (!known) {
      return;
    }
    try {
      List<BsonDocument> json =
          Rows.defined(projection, client).stream().map(JsonForm::document).toList();
      rows.put(projection.name(), json);
      keep(projection, json);
    } catch (MongoCommandException | Unplayable uncomputable) {
      rows.remove(projection.name()); // There is no answer, which is one, too.
    }
  }

  private void keep(ProjectionPlan projection, List<BsonDocument> json) {
    MongoCollection<BsonDocument> collection =
        client
            .getDatabase(plan.readDatabase())
            .getCollection(projection.rows().collection(), BsonDocument.class);
    if (!json.isEmpty()) {
      collection.insertMany(json.stream().map(BsonDocument::clone).toList());
    }
  }

  /** Empty where the server, or JSON, cannot have them. */
  public Optional<List<BsonDocument>> of(ProjectionPlan projection) {
    return Optional.ofNullable(rows.get(projection.name()));
  }
}
