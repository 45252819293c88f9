package dev.readside.play;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.bson.BsonText;
import dev.readside.model.DeletePolicy;
import dev.readside.own.OwnCollections;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.Difference.Kind;
import dev.readside.scenario.ExpectedFailure;
import dev.readside.scenario.Scenario;
import dev.readside.spec.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * What the databases of a play must hold: the rows that the scenario tells, as the definition gives
 * them in one batch, each with its stamp.
 */
final class Expectations {
  private final MongoClient client;
  private final CompiledApp compiled;
  private final Scenario scenario;
  private final String declaredSource;

  /**
   * @param declaredSource what the scenario calls the source database
   */
  Expectations(MongoClient client, CompiledApp compiled, Scenario scenario, String declaredSource) {
    this.client = client;
    this.compiled = compiled;
    this.scenario = scenario;
    this.declaredSource = declaredSource;
  }

  /** Compares some read collections. */
  List<Difference> rows(Map<Located<String>, List<BsonDocument>> expected, String when) {
    return expected.entrySet().stream()
        .map(
            entry ->
                RowsDiff.of(
                    Kind.ROWS,
                    entry.getKey().value() + " " + when,
                    entry.getValue(),
                    Rows.in(readCollection(entry.getKey().value()))))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Compares everything. */
  List<Difference> atTheEnd(String when) {
    List<Difference> differences = new ArrayList<>(failures());
    differences.addAll(rows(scenario.rows(), when));
    for (ProjectionPlan projection : compiled.plan().projections()) {
      stamps(projection).ifPresent(differences::add);
      againstDefinition(projection, when).ifPresent(differences::add);
    }
    return differences;
  }

  /** Each row has a stamp, except those that were there before and that nothing has touched. */
  private Optional<Difference> stamps(ProjectionPlan projection) {
    List<BsonDocument> before = before(projection);
    List<Difference.Row> unstamped = new ArrayList<>();
    for (BsonDocument row : readCollection(projection.rows().collection()).find()) {
      if (!before.contains(row) && !hasStamp(row, projection.version())) {
        unstamped.add(new Difference.Row(Optional.empty(), Optional.of(row)));
      }
    }
    return unstamped.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(Kind.STAMP, projection.name() + " has rows without a stamp", unstamped));
  }

  private List<BsonDocument> before(ProjectionPlan projection) {
    return scenario.before().entrySet().stream()
        .filter(
            entry ->
                collection(entry.getKey().value())
                    .getNamespace()
                    .getFullName()
                    .equals(projection.rows().toString()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static boolean hasStamp(BsonDocument row, int version) {
    BsonValue stamp = row.get(OwnFields.STAMP);
    if (stamp == null || !stamp.isDocument()) {
      return false;
    }
    BsonDocument parts = stamp.asDocument();
    return List.copyOf(parts.keySet()).equals(List.of("version", "at"))
        && parts.isNumber("version")
        && parts.getNumber("version").intValue() == version
        && parts.isDocument("at")
        && isTime(parts.getDocument("at"));
  }

  private static boolean isTime(BsonDocument at) {
    return List.copyOf(at.keySet()).equals(List.of("t", "i"))
        && at.isNumber("t")
        && at.getNumber("t").longValue() > 1_500_000_000L
        && at.isNumber("i")
        && at.getNumber("i").longValue() > 0;
  }

  /** A change that could not be handled may leave its row as it was, so then there is no check. */
  private Optional<Difference> againstDefinition(ProjectionPlan projection, String when) {
    if (!scenario.failures().isEmpty()) {
      return Optional.empty();
    }
    List<BsonDocument> rows = Rows.in(readCollection(projection.rows().collection()));
    if (projection.onDelete() == DeletePolicy.KEEP) {
      rows.removeIf(row -> row.get("deleted", BsonBoolean.FALSE).equals(BsonBoolean.TRUE));
    }
    return RowsDiff.of(
        Kind.DEFINITION,
        projection.name() + " " + when + ", against its definition in one batch",
        Rows.defined(projection, client),
        rows);
  }

  private List<Difference> failures() {
    List<ExpectedFailure> missing = new ArrayList<>(scenario.failures());
    List<Difference> differences = new ArrayList<>();
    for (BsonDocument found : readCollection(OwnCollections.FAILURES).find()) {
      Optional<ExpectedFailure> expected =
          missing.stream().filter(each -> isOf(each, found)).findFirst();
      if (expected.isPresent()) {
        missing.remove(expected.get());
      } else {
        differences.add(
            Difference.of(Kind.FAILURES, "there is an unexpected failure: " + text(found)));
      }
    }
    for (ExpectedFailure each : missing) {
      differences.add(
          Difference.of(
              Kind.FAILURES,
              "there is no failure of %s for _id %s, %s: %s"
                  .formatted(each.function(), each.id(), each.state(), each.error())));
    }
    return differences;
  }

  private static boolean isOf(ExpectedFailure expected, BsonDocument found) {
    return expected.function().equals(string(found, "function"))
        && expected.state().equals(string(found, "state"))
        && expected.id().equals(BsonText.RELAXED.of(id(found)))
        && string(found, "error").contains(expected.error());
  }

  private static String text(BsonDocument found) {
    return "%s for _id %s, %s: %s"
        .formatted(
            string(found, "function"),
            BsonText.RELAXED.of(id(found)),
            string(found, "state"),
            string(found, "error"));
  }

  private static String string(BsonDocument found, String name) {
    return found.isString(name) ? found.getString(name).getValue() : "";
  }

  /** Of the document whose change it is; some are of none. */
  private static BsonValue id(BsonDocument found) {
    BsonDocument change = found.isDocument("change") ? found.getDocument("change") : found;
    return change.isDocument("documentKey")
        ? change.getDocument("documentKey").get("_id", BsonNull.VALUE)
        : BsonNull.VALUE;
  }

  /**
   * A collection of the play.
   *
   * @param name {@code database.collection}, where the database is that of the sources by its name
   *     in the scenario's projections, or else that of the rows
   */
  MongoCollection<BsonDocument> collection(String name) {
    int dot = name.indexOf('.');
    String database =
        name.substring(0, dot).equals(declaredSource)
            ? compiled.sourceDatabase()
            : compiled.readDatabase();
    return client.getDatabase(database).getCollection(name.substring(dot + 1), BsonDocument.class);
  }

  private MongoCollection<BsonDocument> readCollection(String name) {
    return client.getDatabase(compiled.readDatabase()).getCollection(name, BsonDocument.class);
  }
}
