package dev.readside.plan.mongodb;

import dev.readside.expression.Paths;
import dev.readside.plan.Images;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** The {@code $project} on change events that keeps what a handler needs. */
public final class NeededFields {

  /** The {@code _id} is the resume token, without which a change stream ends. */
  private static final List<String> OF_EVENTS =
      List.of("_id", "operationType", "documentKey", "clusterTime");

  private NeededFields() {}

  public static BsonDocument project(Images images) {
    BsonDocument project = new BsonDocument();
    OF_EVENTS.forEach(field -> keep(project, field));
    if (images.before()) {
      keepImage(project, "fullDocumentBeforeChange", images);
    }
    if (images.after()) {
      keepImage(project, "fullDocument", images);
    }
    return project;
  }

  private static void keepImage(BsonDocument project, String image, Images images) {
    if (images.fields().whole()) {
      keep(project, image);
    } else {
      keep(project, image + "._id");
      images.fields().paths().stream()
          .filter(path -> !Paths.isAtOrBelow(path, "_id"))
          .forEach(path -> keep(project, image + "." + path));
    }
  }

  private static void keep(BsonDocument project, String field) {
    project.append(field, new BsonInt32(1));
  }
}
