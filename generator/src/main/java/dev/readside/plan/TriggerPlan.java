package dev.readside.plan;

import dev.readside.expression.Reads;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * A source collection to watch for a projection, and what to do with its changes.
 *
 * @param watched the source collection
 * @param reads the fields whose update can change a row
 * @param preImage whether the handler needs the document as it was before the change
 */
public record TriggerPlan(
    Namespace watched, Ordering ordering, Reads reads, boolean preImage, Handler handler) {

  /** The {@code _id} is the resume token, without which a change stream ends. */
  private static final List<String> NEEDED =
      List.of("_id", "operationType", "documentKey", "clusterTime");

  /** A {@code $match} on change events that passes every change on which a row can depend. */
  public BsonDocument match() {
    return TouchedFields.match(reads);
  }

  /** A {@code $project} on change events that keeps what the handler needs. */
  public BsonDocument project() {
    BsonDocument project = new BsonDocument();
    NEEDED.forEach(field -> project.append(field, new BsonInt32(1)));
    if (preImage) {
      project.append("fullDocumentBeforeChange", new BsonInt32(1));
    }
    return project;
  }
}
