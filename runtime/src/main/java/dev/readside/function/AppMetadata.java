package dev.readside.function;

import dev.readside.appservices.App;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** What the prelude needs to know of the app, as JSON. */
final class AppMetadata {
  private AppMetadata() {}

  static String json(App app) {
    List<BsonString> services = app.dataSources().keySet().stream().map(BsonString::new).toList();
    return new BsonDocument("name", new BsonString(app.name()))
        .append("services", new BsonArray(services))
        .toJson();
  }
}
