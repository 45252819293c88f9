package dev.readside.play;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Namespace;
import dev.readside.operate.OperationException;
import dev.readside.plan.ProjectionPlan;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.scenario.ScenarioText;
import dev.readside.scenario.Step;
import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * A scenario that inserts documents, and expects the rows that a definition gives of these alone.
 *
 * @param text of the file
 * @param scenario as it is read from the text
 * @param rows of the projection, by {@code _id}
 */
public record Draft(String text, Scenario scenario, List<BsonDocument> rows) {

  public Draft {
    rows = List.copyOf(rows);
  }

  /**
   * Writes it. The databases of the stage are emptied.
   *
   * @param projection whose rows are expected
   * @param documents by collection of the source database
   * @throws com.mongodb.MongoCommandException when the server cannot compute the rows
   * @throws OperationException when a file cannot say what is in a document
   */
  public static Draft of(
      String about,
      String projection,
      Map<String, List<BsonDocument>> documents,
      Stage stage,
      MongoClient client) {
    CompiledApp needed = stage.compiled().only(Set.of(projection));
    needed.databases().forEach(name -> client.getDatabase(name).drop());
    documents.forEach(
        (name, some) ->
            collection(client, new Namespace(needed.sourceDatabase(), name)).insertMany(some));
    List<BsonDocument> rows = List.of();
    String into = "";
    for (ProjectionPlan each : needed.plan().inOrder()) {
      rows = Rows.defined(each, client);
      into = each.rows().collection();
      if (!rows.isEmpty()) { // Other rows may be made of these; the last ones are those wanted.
        collection(client, each.rows()).insertMany(rows);
      }
    }
    List<Step> steps = new ArrayList<>();
    documents.forEach((name, some) -> steps.add(insert(name, some)));
    String text = ScenarioText.of(about, steps, Map.of(into, rows));
    return new Draft(text, read(text, documents, rows), rows);
  }

  private static Step insert(String into, List<BsonDocument> documents) {
    return new Step.Insert(new Located<>(into, Span.START), documents);
  }

  private static MongoCollection<BsonDocument> collection(MongoClient client, Namespace name) {
    return client.getDatabase(name.database()).getCollection(name.collection(), BsonDocument.class);
  }

  /** What Extended JSON takes for something else cannot be said. */
  private static Scenario read(
      String text, Map<String, List<BsonDocument>> documents, List<BsonDocument> rows) {
    Scenario scenario =
        ScenarioReader.read(new SourceFile("scenario", text), new Diagnostics())
            .orElseThrow(() -> unsayable("what is in these documents"));
    for (Step step : scenario.steps()) {
      Step.Insert insert = (Step.Insert) step;
      String name = insert.to().value();
      requireSame(documents.getOrDefault(name, List.of()), insert.documents(), "`" + name + "`");
    }
    scenario.rows().values().forEach(read -> requireSame(rows, read, "the rows"));
    return scenario;
  }

  private static void requireSame(List<BsonDocument> meant, List<BsonDocument> read, String of) {
    for (int n = 0; n < meant.size(); n++) {
      if (n >= read.size()
          || !BsonText.CANONICAL.of(meant.get(n)).equals(BsonText.CANONICAL.of(read.get(n)))) {
        throw unsayable("document %d of %s".formatted(n + 1, of));
      }
    }
  }

  private static OperationException unsayable(String what) {
    return new OperationException(
        "A scenario file cannot say %s: it would be read as something else.".formatted(what),
        "Fields that are called like types of Extended JSON (`$date`, `$oid`), or `$repeat`, cannot"
            + " be written, nor files of megabytes.");
  }
}
