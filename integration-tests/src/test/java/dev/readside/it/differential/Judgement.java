package dev.readside.it.differential;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.it.generated.Oracle;
import dev.readside.it.generated.Project;
import dev.readside.mongod.DatabaseNames;
import dev.readside.own.OwnCollections;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows against what they should be, and against their definitions run as one batch: so that it is
 * known which of the two is wrong.
 */
final class Judgement {
  private static final String EQUAL_KEYS = "two elements of a document have the same key";

  private final MongoClient client;
  private final DatabaseNames databases;
  private final Project project;
  private final CompiledApp compiled;

  Judgement(MongoClient client, DatabaseNames databases, Project project, CompiledApp compiled) {
    this.client = client;
    this.databases = databases;
    this.project = project;
    this.compiled = compiled;
  }

  List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>(failures());
    compiled.plan().projections().forEach(projection -> mistakes.addAll(mistakes(projection)));
    return mistakes;
  }

  /** All rows as they should be, by projection. */
  Map<String, List<BsonDocument>> expected() {
    Map<String, List<BsonDocument>> expected = new TreeMap<>();
    for (ProjectionPlan projection : compiled.plan().projections()) {
      try {
        expected.put(projection.name(), expected(projection));
      } catch (MongoException refused) {
        expected.put(projection.name(), List.of());
      }
    }
    return expected;
  }

  /** A document that is refused for good reasons may have been mended since. */
  private List<Mistake> failures() {
    return recorded()
        .filter(failure -> !String.valueOf(failure.get("error")).contains(EQUAL_KEYS))
        .map(
            failure ->
                Mistake.failed(
                    projectionOf(failure),
                    Mistake.Kind.FAILURE,
                    failure.get("error") + " " + failure.toJson()))
        .toList();
  }

  private Stream<BsonDocument> recorded() {
    return client
        .getDatabase(databases.read())
        .getCollection(OwnCollections.FAILURES, BsonDocument.class)
        .find()
        .into(new ArrayList<>())
        .stream();
  }

  private List<Mistake> mistakes(ProjectionPlan projection) {
    try {
      return wrongRows(projection);
    } catch (MongoException refused) {
      return List.of(
          Mistake.failed(projection.name(), Mistake.Kind.BATCH, String.valueOf(refused)));
    }
  }

  private List<Mistake> wrongRows(ProjectionPlan projection) {
    List<BsonDocument> rows = expected(projection);
    if (hasDeclaredKeys(projection)) {
      List<BsonValue> refused = Oracle.ofEqualKeys(rows);
      if (!refused.isEmpty()) {
        return besideRefused(projection, rows, refused);
      }
    }
    Map<String, String> expected = byKey(rows);
    return wrongRows(
        projection,
        expected,
        byKey(Rows.defined(projection, client)),
        byKey(actual(projection, expected.keySet())));
  }

  private boolean hasDeclaredKeys(ProjectionPlan projection) {
    return project.projections().getDocument(projection.name()).containsKey("key");
  }

  /** The rows of a refused document stay as they were; the definition as a whole gives none. */
  private List<Mistake> besideRefused(
      ProjectionPlan projection, List<BsonDocument> rows, List<BsonValue> refused) {
    Map<String, String> expected = byKey(without(rows, refused));
    Map<String, String> actual = byKey(without(actual(projection, expected.keySet()), refused));
    List<Mistake> mistakes = new ArrayList<>(wrongRows(projection, expected, expected, actual));
    if (recorded().noneMatch(failure -> isOf(failure, projection))) {
      mistakes.add(
          Mistake.failed(
              projection.name(), Mistake.Kind.SILENCE, "no failure tells of " + refused));
    }
    return mistakes;
  }

  private static List<BsonDocument> without(List<BsonDocument> rows, List<BsonValue> refused) {
    return rows.stream()
        .filter(row -> !refused.contains(Oracle.documentOf(row.getDocument("_id"))))
        .toList();
  }

  private boolean isOf(BsonDocument failure, ProjectionPlan projection) {
    return projectionOf(failure).equals(projection.name());
  }

  private String projectionOf(BsonDocument failure) {
    return compiled.projection(failure.getString("function").getValue());
  }

  private List<Mistake> wrongRows(
      ProjectionPlan projection,
      Map<String, String> expected,
      Map<String, String> defined,
      Map<String, String> actual) {
    Set<String> keys = new LinkedHashSet<>(expected.keySet());
    keys.addAll(defined.keySet());
    keys.addAll(actual.keySet());
    List<Mistake> wrong = new ArrayList<>();
    for (String key : keys) {
      boolean asExpected = isAs(expected.get(key), defined.get(key), isGrouped(projection));
      if (!asExpected || !isAs(defined.get(key), actual.get(key), false)) {
        wrong.add(
            Mistake.row(
                projection.name(),
                asExpected ? Mistake.Kind.TRIGGERS : Mistake.Kind.DEFINITION,
                key,
                Optional.ofNullable(expected.get(key)),
                Optional.ofNullable(defined.get(key)),
                Optional.ofNullable(actual.get(key))));
      }
    }
    return wrong;
  }

  /**
   * Of 1 and 1.0 in a group, the server's two engines keep another one as its greatest, as its key
   * or in a set.
   */
  private boolean isGrouped(ProjectionPlan projection) {
    return project.projections().getDocument(projection.name()).containsKey("group_by");
  }

  private static boolean isAs(@Nullable String row, @Nullable String other, boolean untyped) {
    return (untyped && row != null && other != null)
        ? Difference.untyped(row).equals(Difference.untyped(other))
        : Objects.equals(row, other);
  }

  private List<BsonDocument> expected(ProjectionPlan projection) {
    return new Oracle(client, databases.source(), databases.read(), project)
        .rows(projection.name());
  }

  /** A kept row whose document is gone is as good as none. */
  private List<BsonDocument> actual(ProjectionPlan projection, Set<String> expected) {
    List<BsonDocument> rows =
        Rows.in(
            client
                .getDatabase(databases.read())
                .getCollection(projection.rows().collection(), BsonDocument.class));
    rows.removeIf(
        row ->
            project.projections().getDocument(projection.name()).containsKey("on_delete")
                && row.get("deleted", BsonBoolean.FALSE).equals(BsonBoolean.TRUE)
                && !expected.contains(key(row)));
    return rows;
  }

  private static Map<String, String> byKey(List<BsonDocument> rows) {
    Map<String, String> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(key(row), Rows.text(List.of(row))));
    return byKey;
  }

  private static String key(BsonDocument row) {
    return Difference.untyped(Rows.text(List.of(new BsonDocument("_id", row.get("_id")))));
  }
}
