package dev.readside.function;

import dev.readside.appservices.App;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the prelude needs to know of the app, as {@link ValueWriter} writes it. */
final class AppMetadata {
  private AppMetadata() {}

  static String text(App app) {
    List<BsonString> services = app.dataSources().keySet().stream().map(BsonString::new).toList();
    return ValueWriter.write(
        new BsonDocument("name", new BsonString(app.name()))
            .append("services", new BsonArray(services))
            .append("values", document(app.settings().values()))
            .append("environment", new BsonString(app.settings().environment()))
            .append("environmentValues", document(app.settings().environmentValues())));
  }

  private static BsonDocument document(Map<String, BsonValue> values) {
    BsonDocument document = new BsonDocument();
    document.putAll(values);
    return document;
  }
}
