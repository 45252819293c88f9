package dev.readside.play.cosmos;

import com.mongodb.client.MongoClient;
import dev.readside.model.DeletePolicy;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.Difference;
import dev.readside.play.Difference.Kind;
import dev.readside.scenario.ExpectedFailure;
import dev.readside.scenario.Scenario;
import dev.readside.spec.Located;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * What the containers must hold: what a server makes of the documents by the definition, and, where
 * that is what the scenario says, the scenario's rows.
 */
final class CosmosExpectations {
  private static final String DELETED = "deleted";

  private final MongoClient client;
  private final StandIn standIn;
  private final CosmosApp app;
  private final Scenario scenario;
  private final Mirror mirror;
  private final RowsInJson rows;
  private final Omissions omissions;

  CosmosExpectations(
      MongoClient client,
      StandIn standIn,
      CosmosApp app,
      Scenario scenario,
      Mirror mirror,
      Omissions omissions) {
    this.client = client;
    this.standIn = standIn;
    this.app = app;
    this.scenario = scenario;
    this.mirror = mirror;
    this.rows = new RowsInJson(mirror::isId);
    this.omissions = omissions;
  }

  /**
   * Compares some containers with the scenario, and all with their definitions.
   *
   * @param expected by container
   */
  List<Difference> differences(Map<Located<String>, List<BsonDocument>> expected, String when) {
    DefinedRows defined = DefinedRows.of(client, app.plan());
    List<Difference> differences = new ArrayList<>(failures(defined));
    for (ProjectionPlan projection : app.plan().projections()) {
      String container = projection.rows().collection();
      Optional<List<BsonDocument>> told =
          expected.entrySet().stream()
              .filter(each -> each.getKey().value().equals(container))
              .findFirst()
              .map(Map.Entry::getValue);
      differences.addAll(compared(projection, told, defined.of(projection), when));
    }
    return differences;
  }

  private List<Difference> compared(
      ProjectionPlan projection,
      Optional<List<BsonDocument>> told,
      Optional<List<BsonDocument>> defined,
      String when) {
    List<BsonDocument> found = found(projection);
    if (!scenario.failures().isEmpty()) { // A row may be as it was before.
      return told.map(each -> toldOnly(projection, each, found, when)).orElse(List.of());
    }
    if (defined.isEmpty()) {
      omissions.add(
          "`%s` at times: its definition fails for its documents, as JSON has them"
              .formatted(projection.name()));
      return List.of();
    }
    List<Difference> differences = new ArrayList<>();
    add(
        differences,
        Kind.DEFINITION,
        projection.name() + " " + when + ", against its definition in one batch",
        rows.differing(defined.get(), alive(projection, found)));
    told.ifPresent(each -> compare(projection, each, defined.get(), found, when, differences));
    return differences;
  }

  private void compare(
      ProjectionPlan projection,
      List<BsonDocument> told,
      List<BsonDocument> defined,
      List<BsonDocument> found,
      String when,
      List<Difference> differences) {
    Optional<List<BsonDocument>> json = json(told);
    boolean means =
        json.filter(each -> rows.differing(alive(projection, each), defined).isEmpty()).isPresent();
    if (means || mirror.isExact()) {
      add(
          differences,
          Kind.ROWS,
          projection.rows().collection() + " " + when,
          rows.differing(json.orElse(told), found));
    } else {
      omissions.add(
          "`%s` is compared with its definition only: its rows are others in JSON"
              .formatted(projection.name()));
    }
  }

  private List<Difference> toldOnly(
      ProjectionPlan projection, List<BsonDocument> told, List<BsonDocument> found, String when) {
    List<Difference> differences = new ArrayList<>();
    add(
        differences,
        Kind.ROWS,
        projection.rows().collection() + " " + when,
        rows.differing(json(told).orElse(told), found));
    return differences;
  }

  private static void add(
      List<Difference> differences, Kind kind, String what, List<Difference.Row> differing) {
    if (!differing.isEmpty()) {
      differences.add(new Difference(kind, what, differing));
    }
  }

  /** Empty where JSON has no such rows. */
  private static Optional<List<BsonDocument>> json(List<BsonDocument> told) {
    try {
      return Optional.of(told.stream().map(JsonForm::document).toList());
    } catch (Unplayable beyond) {
      return Optional.empty();
    }
  }

  /** Rows that stay say so; the definition does not have them. */
  private static List<BsonDocument> alive(ProjectionPlan projection, List<BsonDocument> rows) {
    return projection.onDelete() == DeletePolicy.KEEP
        ? rows.stream().filter(row -> !isTrue(row, DELETED)).toList()
        : rows;
  }

  private static boolean isTrue(BsonDocument row, String field) {
    return BsonBoolean.TRUE.equals(row.get(field));
  }

  /** What is marked for other projections is not there for readers. */
  private List<BsonDocument> found(ProjectionPlan projection) {
    boolean keeps = projection.onDelete() == DeletePolicy.KEEP;
    return standIn.items(app.readDatabase(), projection.rows().collection()).stream()
        .filter(item -> keeps || !isTrue(item.getDocument("_readside"), DELETED))
        .map(Items::document)
        .toList();
  }

  /** Where the definition fails on the server, it may fail in the app. */
  private List<Difference> failures(DefinedRows defined) {
    return scenario.failures().isEmpty()
        ? records().stream()
            .filter(record -> isComputable(record, defined))
            .map(record -> difference("there is an unexpected failure: " + text(record)))
            .toList()
        : List.of();
  }

  private String projection(ExpectedFailure failure) {
    return app.refused().keySet().stream()
        .filter(name -> failure.function().contains("_" + name + "_"))
        .findFirst()
        .orElse("");
  }

  private boolean isComputable(BsonDocument record, DefinedRows defined) {
    String name = record.getString("projection").getValue();
    return app.plan().projection(name).flatMap(defined::of).isPresent();
  }

  /** Records of failures, at the end: these and no others, whatever they say of why. */
  List<Difference> failuresAtTheEnd() {
    List<BsonDocument> unexpected = new ArrayList<>(records());
    List<Difference> differences = new ArrayList<>();
    for (ExpectedFailure expected : scenario.failures()) {
      if (!app.refused().containsKey(projection(expected))
          && !unexpected.removeIf(record -> isOf(expected, record))) {
        differences.add(
            difference(
                "there is no failure of %s for _id %s, %s"
                    .formatted(expected.function(), expected.id(), expected.state())));
      }
    }
    if (!scenario.failures().isEmpty()) {
      unexpected.forEach(
          record -> differences.add(difference("there is an unexpected failure: " + text(record))));
      omissions.add("what failures say of why: the texts are others on Cosmos DB");
    }
    return differences;
  }

  private List<BsonDocument> records() {
    return standIn.items(app.readDatabase(), CosmosPlay.FAILURES);
  }

  private static boolean isOf(ExpectedFailure expected, BsonDocument record) {
    return expected.function().equals(record.getString("function").getValue())
        && expected.state().equals(record.getString("state").getValue())
        && expected.id().replace("\"", "").equals(record.getString("root").getValue());
  }

  private static String text(BsonDocument record) {
    return "%s for %s, %s: %s"
        .formatted(
            record.getString("function").getValue(),
            record.getString("root").getValue(),
            record.getString("state").getValue(),
            record.getString("error").getValue());
  }

  private static Difference difference(String what) {
    return new Difference(Kind.FAILURES, what, List.of());
  }
}
