package dev.readside.plan;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import dev.readside.model.Fields;
import dev.readside.model.Projection;
import dev.readside.model.Upcast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The aggregation pipeline that a projection stands for, and what it reads of a root document. */
final class Definition {

  private Definition() {}

  static List<BsonDocument> pipeline(Projection projection) {
    List<BsonDocument> stages = new ArrayList<>();
    projection.upcasts().forEach(upcast -> stages.add(upcast(upcast)));
    projection.where().ifPresent(where -> stages.add(stage("$match", where.bson())));
    stages.addAll(fields(projection.fields()));
    projection.having().ifPresent(having -> stages.add(stage("$match", having.bson())));
    return stages;
  }

  static Reads reads(Projection projection) {
    Reads reads = projection.where().map(where -> where.reads()).orElse(Reads.NOTHING);
    for (Upcast upcast : projection.upcasts()) {
      reads = reads.and(upcast.when().reads()).and(Reads.of(upcast.set().keySet()));
      reads = reads.and(Reads.union(readsOf(upcast.set())));
    }
    return switch (projection.fields()) {
      case Fields.All all -> Reads.WHOLE;
      case Fields.Chosen chosen -> reads.and(Reads.union(readsOf(chosen.values())));
    };
  }

  /** A document of a later schema version keeps what it has. */
  private static BsonDocument upcast(Upcast upcast) {
    BsonDocument set = new BsonDocument();
    upcast
        .set()
        .forEach(
            (name, value) ->
                set.append(name, condition(upcast.when().bson(), value.bson(), path(name))));
    return stage("$set", set);
  }

  private static BsonDocument condition(BsonValue when, BsonValue then, BsonValue otherwise) {
    return new BsonDocument("$cond", new BsonArray(List.of(when, then, otherwise)));
  }

  private static BsonString path(String field) {
    return new BsonString("$" + field);
  }

  /**
   * {@code $replaceWith} takes the values as one object expression: a missing value leaves its
   * field out, a constant needs no {@code $literal}, and (unlike in {@code $project}) a nested
   * document is never spread over the elements of an array that the root document has under the
   * same name.
   */
  private static List<BsonDocument> fields(Fields fields) {
    return switch (fields) {
      case Fields.Chosen chosen -> List.of(stage("$replaceWith", row(chosen.values())));
      case Fields.All all ->
          all.except().isEmpty() ? List.of() : List.of(stage("$unset", strings(all.except())));
    };
  }

  private static BsonDocument row(Map<String, Expression> values) {
    BsonDocument row = new BsonDocument("_id", path("_id"));
    values.forEach((name, value) -> row.append(name, value.bson()));
    return row;
  }

  private static List<Reads> readsOf(Map<String, Expression> values) {
    return values.values().stream().map(Expression::reads).toList();
  }

  private static BsonArray strings(List<String> strings) {
    return new BsonArray(strings.stream().map(BsonString::new).toList());
  }

  private static BsonDocument stage(String operator, BsonValue value) {
    return new BsonDocument(operator, value);
  }
}
