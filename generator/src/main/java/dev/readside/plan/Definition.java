package dev.readside.plan;

import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import dev.readside.model.EqualKeys;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.record.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The aggregation pipeline that a projection stands for, and what it reads of its sources. */
final class Definition {

  private Definition() {}

  static List<BsonDocument> pipeline(Projection projection) {
    List<BsonDocument> stages = roots(projection);
    boolean shown = everything(projection).whole();
    for (Join join : projection.joins()) {
      stages.addAll(Lookup.stages(projection, join, shown));
      unset(shownBy(projection, join)).ifPresent(stages::add);
    }
    stages.addAll(beforeUnwinding(projection));
    stages.addAll(projection.shape().stages());
    projection.having().ifPresent(condition -> stages.add(match(condition)));
    stages.addAll(behindRows(projection));
    return stages.stream().map(FieldOrder::ofStage).toList();
  }

  /** Those of its stages that refuse documents, and make no row another one. */
  static List<BsonDocument> checks(Projection projection) {
    return Stream.of(beforeUnwinding(projection), behindRows(projection))
        .flatMap(List::stream)
        .map(FieldOrder::ofStage)
        .toList();
  }

  private static List<BsonDocument> beforeUnwinding(Projection projection) {
    return elements(projection)
        .map(each -> EqualKeys.beforeUnwinding(each, projection.having().isPresent()))
        .orElse(List.of());
  }

  private static List<BsonDocument> behindRows(Projection projection) {
    return elements(projection)
        .map(each -> EqualKeys.behindRows(each, projection.having().isPresent()))
        .orElse(List.of());
  }

  private static Optional<Shape.Elements> elements(Projection projection) {
    return projection.shape() instanceof Shape.Elements elements
        ? Optional.of(elements)
        : Optional.empty();
  }

  /** The stages that give the root documents which rows are made of, brought up to date. */
  static List<BsonDocument> roots(Projection projection) {
    List<BsonDocument> stages = new ArrayList<>();
    // The stamp of another projection's rows says when they were made, not what they are.
    if (projection.root().stamped() && ofRoot(projection).whole()) {
      unset(List.of(OwnFields.STAMP)).ifPresent(stages::add);
    }
    projection.root().upcasts().forEach(upcast -> stages.add(Upcasts.stage(upcast)));
    projection.where().ifPresent(where -> stages.add(match(where)));
    return stages;
  }

  /** The stages that turn root documents into members of groups, which then have keys. */
  static List<BsonDocument> members(Projection projection, Shape.Groups groups) {
    List<BsonDocument> stages = roots(projection);
    projection.joins().forEach(join -> stages.addAll(Lookup.stages(projection, join, false)));
    stages.addAll(groups.members());
    if (groups.key().isOne()) {
      stages.add(new BsonDocument("$limit", new BsonInt32(1))); // There is the group.
    }
    return stages.stream().map(FieldOrder::ofStage).toList();
  }

  /** What rows depend on in the root document itself. */
  static Reads ofRoot(Projection projection) {
    Reads reads = everything(projection).without(names(projection));
    Reads filtered = projection.where().map(Query::reads).orElse(Reads.NOTHING);
    return Reads.union(List.of(reads, filtered, projection.root().reads()));
  }

  /** What rows depend on in the documents that a join adds. */
  static Reads ofJoin(Projection projection, Join join) {
    return join.reads(everything(projection).below(join.name()));
  }

  /** What is read of the root document with the joined ones in it. */
  private static Reads everything(Projection projection) {
    List<Reads> reads = new ArrayList<>();
    reads.add(projection.shape().reads());
    projection
        .joins()
        .forEach(join -> join.on().forEach(key -> reads.add(Reads.ofPath(key.local()))));
    return Reads.union(reads);
  }

  /** What the stages of a join leave behind where it would be seen. */
  private static List<String> shownBy(Projection projection, Join join) {
    Reads reads = everything(projection);
    List<String> shown = new ArrayList<>();
    if (reads.whole()) {
      shown.addAll(Lookup.auxiliary(projection, join));
    }
    boolean keepsRows = join.source().stamped() && join.fields().isEmpty();
    if (keepsRows && reads.below(join.name()).whole()) {
      shown.add(join.name() + "." + OwnFields.STAMP);
    }
    return shown;
  }

  private static Optional<BsonDocument> unset(List<String> paths) {
    List<BsonString> names = paths.stream().map(BsonString::new).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new BsonDocument("$unset", new BsonArray(names)));
  }

  private static List<String> names(Projection projection) {
    return projection.joins().stream().map(Join::name).toList();
  }

  private static BsonDocument match(Query query) {
    return new BsonDocument("$match", query.bson());
  }
}
