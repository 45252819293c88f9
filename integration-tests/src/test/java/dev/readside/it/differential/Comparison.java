package dev.readside.it.differential;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Read collections against their definitions, type by type and field by field. */
final class Comparison {
  private final MongoClient client;
  private final CompiledApp compiled;
  private final Journal journal;

  Comparison(MongoClient client, CompiledApp compiled, Journal journal) {
    this.client = client;
    this.compiled = compiled;
    this.journal = journal;
  }

  /** All rows that differ, those of the least written documents first. */
  List<Difference> differences() {
    return compiled.plan().projections().stream()
        .flatMap(this::differences)
        .sorted(Comparator.comparingInt(difference -> difference.writes().size()))
        .toList();
  }

  private Stream<Difference> differences(ProjectionPlan projection) {
    Map<BsonValue, BsonDocument> defined = byId(Rows.defined(projection, client));
    Map<BsonValue, BsonDocument> actual = byId(actual(projection));
    Set<BsonValue> ids = new LinkedHashSet<>(defined.keySet());
    ids.addAll(actual.keySet());
    return ids.stream()
        .map(id -> difference(projection, id, text(defined.get(id)), text(actual.get(id))))
        .filter(each -> !each.expected().equals(each.actual()));
  }

  private Difference difference(
      ProjectionPlan projection, BsonValue id, Optional<String> expected, Optional<String> actual) {
    return new Difference(
        projection.name(), id.toString(), expected, actual, writes(projection, id));
  }

  /** Those to the row's document, where it is made of one; else those to all its sources. */
  private List<String> writes(ProjectionPlan projection, BsonValue id) {
    return projection.kind() instanceof RowKind.OfDocuments && projection.triggers().size() == 1
        ? journal.of(projection.root().collection(), id)
        : journal.of(compiled.sources(projection.name()));
  }

  private MongoDatabase database(Namespace collection) {
    return client.getDatabase(collection.database());
  }

  /** The marked row of a document that is gone is as good as none. */
  private List<BsonDocument> actual(ProjectionPlan projection) {
    List<BsonDocument> rows =
        Rows.in(
            database(projection.rows())
                .getCollection(projection.rows().collection(), BsonDocument.class));
    if (projection.onDelete() == DeletePolicy.KEEP) {
      rows.removeIf(
          row ->
              row.get("deleted", BsonBoolean.FALSE).equals(BsonBoolean.TRUE)
                  && isGone(projection, row));
    }
    return rows;
  }

  private boolean isGone(ProjectionPlan projection, BsonDocument row) {
    return database(projection.root())
            .getCollection(projection.root().collection())
            .countDocuments(Filters.eq("_id", row.get("_id")))
        == 0;
  }

  private static Map<BsonValue, BsonDocument> byId(List<BsonDocument> rows) {
    Map<BsonValue, BsonDocument> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.get("_id"), row));
    return byId;
  }

  private static Optional<String> text(@Nullable BsonDocument row) {
    return Optional.ofNullable(row).map(each -> Rows.text(List.of(each)));
  }
}
