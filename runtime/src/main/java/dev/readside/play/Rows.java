package dev.readside.play;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.readside.bson.BsonText;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;

/** Rows as a reader sees them, in a form that shows every type and the order of fields. */
public final class Rows {
  private static final Bson BY_ID = Sorts.ascending("_id");

  private Rows() {}

  /** One row a line. */
  public static String text(List<BsonDocument> rows) {
    return rows.stream().map(BsonText.CANONICAL::of).collect(Collectors.joining("\n"));
  }

  /** What a read collection holds, by {@code _id}, without stamps. */
  public static List<BsonDocument> in(MongoCollection<BsonDocument> collection) {
    List<BsonDocument> rows = collection.find().sort(BY_ID).into(new ArrayList<>());
    rows.forEach(row -> row.remove(OwnFields.STAMP));
    return rows;
  }

  /**
   * What it should hold: the definition over all documents, in one batch, by {@code _id}. Where a
   * row has its stamp, a document's own field of that name is not to be seen.
   */
  public static List<BsonDocument> defined(ProjectionPlan projection, MongoClient client) {
    List<Bson> pipeline = new ArrayList<>(Definition.of(projection).pipeline());
    pipeline.add(new BsonDocument("$sort", new BsonDocument("_id", new BsonInt32(1))));
    List<BsonDocument> rows =
        client
            .getDatabase(projection.root().database())
            .getCollection(projection.root().collection(), BsonDocument.class)
            .aggregate(pipeline)
            .into(new ArrayList<>());
    rows.forEach(row -> row.remove(OwnFields.STAMP));
    return rows;
  }
}
