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
 * @param stamped whether its documents are rows of another projection
 * @param reads the fields whose update can change a row
 * @param images what the handler needs of the changed document
 * @param selectors which rows a change affects, all together
 */
public record TriggerPlan(
    Namespace watched,
    boolean stamped,
    Ordering ordering,
    Reads reads,
    Images images,
    List<Selector> selectors,
    Handler handler) {

  /** The {@code _id} is the resume token, without which a change stream ends. */
  private static final List<String> NEEDED =
      List.of("_id", "operationType", "documentKey", "clusterTime");

  public TriggerPlan {
    selectors = List.copyOf(selectors);
  }

  /** A {@code $match} on change events that passes every change on which a row can depend. */
  public BsonDocument match() {
    return TouchedFields.match(reads, stamped);
  }

  /** A {@code $project} on change events that keeps what the handler needs. */
  public BsonDocument project() {
    BsonDocument project = new BsonDocument();
    NEEDED.forEach(field -> keep(project, field));
    if (images.before()) {
      keepImage(project, "fullDocumentBeforeChange");
    }
    if (images.after()) {
      keepImage(project, "fullDocument");
    }
    return project;
  }

  private void keepImage(BsonDocument project, String image) {
    if (images.fields().whole()) {
      keep(project, image);
    } else {
      keep(project, image + "._id");
      images.fields().paths().stream()
          .filter(path -> !path.equals("_id") && !path.startsWith("_id."))
          .forEach(path -> keep(project, image + "." + path));
    }
  }

  private static void keep(BsonDocument project, String field) {
    project.append(field, new BsonInt32(1));
  }
}
