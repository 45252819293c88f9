package dev.readside.operate.refresh;

import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Membership;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The pipelines, over the root collection, that give some of the rows that a projection should
 * have.
 */
public final class Defined {

  private static final BsonDocument KEY_ONLY =
      Stage.project(new BsonDocument("_id", new BsonInt32(1)));
  private static final BsonDocument BY_KEY = Stage.sort(new BsonDocument("_id", new BsonInt32(1)));

  private final ProjectionPlan projection;
  private final Definition definition;

  public Defined(ProjectionPlan projection) {
    this.projection = projection;
    this.definition = Definition.of(projection);
  }

  /** The rows of the root documents of a range, in no certain order. */
  public List<BsonDocument> rows(KeyRange range) {
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(Stage.match(roots(range)));
    pipeline.addAll(definition.pipeline());
    return pipeline;
  }

  /**
   * The rows of the root documents of a range: those of a document one after the other, and the
   * documents in order; groups in the order of their keys.
   */
  public List<BsonDocument> orderedRows(KeyRange range) {
    List<BsonDocument> pipeline = rows(range);
    boolean grouped = definition.pipeline().stream().anyMatch(each -> each.containsKey("$group"));
    pipeline.add(grouped ? pipeline.size() : 1, BY_KEY); // By the index, just behind the $match.
    return pipeline;
  }

  /** The rows with these keys. */
  public List<BsonDocument> rows(List<BsonValue> keys) {
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(Stage.match(roots(keys)));
    pipeline.addAll(definition.pipeline());
    pipeline.add(Stage.match(in(keys)));
    return pipeline;
  }

  /** A query for the root documents that the row with this key is made of, and perhaps others. */
  public BsonDocument rootsOf(BsonValue key) {
    return roots(List.of(key));
  }

  /** The keys of the rows of the root documents of a range, in order. */
  List<BsonDocument> keys(KeyRange range) {
    boolean sorted = projection.kind() instanceof RowKind.OfDocuments;
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(Stage.match(roots(range)));
    if (sorted) {
      pipeline.add(BY_KEY); // At once, by the index.
    }
    pipeline.addAll(keyed());
    pipeline.add(KEY_ONLY);
    if (!sorted) {
      pipeline.add(BY_KEY);
    }
    return pipeline;
  }

  /** Those of these keys that have a row. */
  List<BsonDocument> keys(List<BsonValue> keys) {
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(Stage.match(roots(keys)));
    pipeline.addAll(keyed());
    pipeline.add(Stage.match(in(keys)));
    pipeline.add(Stage.group(new BsonDocument("_id", new BsonString("$_id"))));
    return pipeline;
  }

  /** As short as can be where only the keys of the rows are wanted. */
  private List<BsonDocument> keyed() {
    if (projection.kind() instanceof RowKind.OfDocuments) {
      return projection.filtered()
          ? definition.candidates().orElse(definition.pipeline())
          : List.of();
    }
    if (projection.kind() instanceof RowKind.OfGroups groups && !projection.having()) {
      Membership membership = Membership.of(projection, groups);
      List<BsonDocument> pipeline = new ArrayList<>(membership.stages());
      pipeline.add(Stage.group(new BsonDocument("_id", membership.key())));
      return pipeline;
    }
    return definition.pipeline();
  }

  /** {@code $merge} refuses a row whose {@code _id} is null, so that there is none. */
  private BsonDocument roots(KeyRange range) {
    BsonDocument query = range.query();
    return projection.kind() instanceof RowKind.OfDocuments
        ? query.append("_id", new BsonDocument("$ne", BsonNull.VALUE))
        : query;
  }

  private BsonDocument roots(List<BsonValue> keys) {
    if (projection.kind() instanceof RowKind.OfGroups groups) {
      return GroupMembers.among(groups, keys);
    }
    if (projection.kind() instanceof RowKind.OfElements elements) {
      Set<BsonValue> ids = new LinkedHashSet<>();
      keys.stream()
          .filter(BsonValue::isDocument)
          .filter(key -> key.asDocument().containsKey(elements.root()))
          .forEach(key -> ids.add(key.asDocument().get(elements.root())));
      return in(List.copyOf(ids));
    }
    return in(keys.stream().filter(key -> !key.isNull()).toList());
  }

  private static BsonDocument in(List<BsonValue> keys) {
    return new BsonDocument("_id", new BsonDocument("$in", new BsonArray(keys)));
  }
}
