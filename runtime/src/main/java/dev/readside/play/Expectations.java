package dev.readside.play;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;

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
    BsonDocument stamp = row.getDocument(OwnFields.STAMP, new BsonDocument());
    return List.copyOf(stamp.keySet()).equals(List.of("version", "at"))
        && stamp.getNumber("version").intValue() == version
        && List.copyOf(stamp.getDocument("at").keySet()).equals(List.of("t", "i"))
        && stamp.getDocument("at").getNumber("t").longValue() > 1_500_000_000L
        && stamp.getDocument("at").getNumber("i").longValue() > 0;
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
    List<BsonDocument> found =
        readCollection(OwnCollections.FAILURES)
            .find()
            .sort(Sorts.ascending("function", "change.documentKey._id"))
            .into(new ArrayList<>());
    List<ExpectedFailure> failures =
        IntStream.range(0, found.size())
            .mapToObj(index -> failure(found.get(index), expectedError(index)))
            .toList();
    List<ExpectedFailure> expected = scenario.failures();
    if (failures.equals(expected)) {
      return List.of();
    }
    Stream<String> missing =
        expected.stream()
            .filter(each -> !failures.contains(each))
            .map(each -> "there is no " + text(each));
    Stream<String> unexpected =
        failures.stream()
            .filter(each -> !expected.contains(each))
            .map(each -> "there is an unexpected " + text(each));
    List<Difference> differences =
        Stream.concat(missing, unexpected).map(what -> Difference.of(Kind.FAILURES, what)).toList();
    return differences.isEmpty()
        ? List.of(
            Difference.of(
                Kind.FAILURES, "failures are there more often, or less often, than they should be"))
        : differences;
  }

  private static String text(ExpectedFailure failure) {
    return "failure of %s for _id %s, %s: %s"
        .formatted(failure.function(), failure.id(), failure.state(), failure.error());
  }

  private String expectedError(int index) {
    return index < scenario.failures().size() ? scenario.failures().get(index).error() : "";
  }

  /** The expected part of the message, if it is there; else all of it. */
  private static ExpectedFailure failure(BsonDocument found, String expectedError) {
    String error = found.getString("error").getValue();
    return new ExpectedFailure(
        found.getString("function").getValue(),
        BsonText.RELAXED.of(
            found.getDocument("change").getDocument("documentKey").get("_id", BsonNull.VALUE)),
        found.getString("state").getValue(),
        !expectedError.isEmpty() && error.contains(expectedError) ? expectedError : error);
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
