package dev.readside.demo.cosmos;

import com.mongodb.client.MongoClient;
import dev.readside.demo.Story;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.Difference;
import dev.readside.play.cosmos.DefinedRows;
import dev.readside.play.cosmos.RowsInJson;
import dev.readside.standin.Items;
import java.util.List;
import org.bson.BsonDocument;

/** Has a MongoDB server work the definitions out, which has no code of the app's. */
final class Judgement {
  private static final RowsInJson ROWS = new RowsInJson(id -> false);

  private final Story story;
  private final MongoClient client;
  private final Plan plan;

  Judgement(Story story, MongoClient client, Plan plan) {
    this.story = story;
    this.client = client;
    this.plan = plan;
  }

  boolean isRight(CosmosShop shop, CosmosReadSide readSide) {
    story.step("Is every row right? MongoDB runs the definitions over what the shop has.");
    String source = plan.projections().get(0).root().database();
    shop.documents()
        .forEach(
            (name, documents) ->
                client
                    .getDatabase(source)
                    .getCollection(name, BsonDocument.class)
                    .insertMany(documents));
    DefinedRows defined = DefinedRows.of(client, plan);
    boolean right = true;
    for (ProjectionPlan projection : plan.projections()) {
      List<BsonDocument> rows =
          readSide.items(projection.rows().collection()).stream().map(Items::document).toList();
      right &= tell(projection, rows, ROWS.differing(defined.of(projection).orElseThrow(), rows));
    }
    return right;
  }

  private boolean tell(
      ProjectionPlan projection, List<BsonDocument> rows, List<Difference.Row> differing) {
    if (differing.isEmpty()) {
      story.good(
          "Yes: %,d rows in %s, each exactly as defined."
              .formatted(rows.size(), projection.rows()));
      return true;
    }
    story.bad(
        "No: of %,d rows in %s %,d are missing, superfluous or different, such as %s"
            .formatted(rows.size(), projection.rows(), differing.size(), differing.get(0)));
    return false;
  }
}
