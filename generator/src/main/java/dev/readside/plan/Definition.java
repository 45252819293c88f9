package dev.readside.plan;

import dev.readside.expression.Expression;
import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import dev.readside.model.Projection;
import dev.readside.model.Upcast;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The aggregation pipeline that a projection stands for, and what it reads of a root document. */
final class Definition {

  private Definition() {}

  static List<BsonDocument> pipeline(Projection projection) {
    List<BsonDocument> stages = new ArrayList<>();
    projection.upcasts().forEach(upcast -> stages.add(upcast(upcast)));
    projection.where().ifPresent(where -> stages.add(match(where)));
    stages.addAll(projection.fields().stages());
    projection.having().ifPresent(having -> stages.add(match(having)));
    return stages.stream().map(FieldOrder::ofStage).toList();
  }

  static Reads reads(Projection projection) {
    List<Reads> reads = new ArrayList<>();
    for (Upcast upcast : projection.upcasts()) {
      reads.add(upcast.when().reads());
      reads.add(Reads.of(upcast.set().keySet()));
      upcast.set().values().forEach(value -> reads.add(value.reads()));
    }
    projection.where().ifPresent(where -> reads.add(where.reads()));
    reads.add(projection.fields().reads());
    return Reads.union(reads);
  }

  /** A document that is not of the older schema version keeps what it has. */
  private static BsonDocument upcast(Upcast upcast) {
    BsonDocument set = new BsonDocument();
    upcast.set().forEach((name, value) -> set.append(name, upcast(upcast.when(), value, name)));
    return new BsonDocument("$set", set);
  }

  private static BsonDocument upcast(Expression when, Expression value, String name) {
    BsonString unchanged = new BsonString("$" + name);
    return new BsonDocument("$cond", new BsonArray(List.of(when.bson(), value.bson(), unchanged)));
  }

  private static BsonDocument match(Query query) {
    return new BsonDocument("$match", query.bson());
  }
}
