package dev.readside.plan;

import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import java.util.ArrayList;
import java.util.List;

/** What of its sources the rows of a projection depend on. */
public final class RowReads {

  private RowReads() {}

  /** What is read of the root document with the joined ones in it. */
  public static Reads ofJoined(Projection projection) {
    List<Reads> reads = new ArrayList<>();
    reads.add(projection.shape().reads());
    projection
        .joins()
        .forEach(join -> join.on().forEach(key -> reads.add(Reads.ofPath(key.local()))));
    return Reads.union(reads);
  }

  /** What is read of the root document itself. */
  public static Reads ofRoot(Projection projection) {
    List<String> joins = projection.joins().stream().map(Join::name).toList();
    Reads filtered = projection.where().map(Query::reads).orElse(Reads.NOTHING);
    return Reads.union(
        List.of(ofJoined(projection).without(joins), filtered, projection.root().reads()));
  }

  /** What is read of the documents that a join adds. */
  public static Reads ofJoin(Projection projection, Join join) {
    return join.reads(ofJoined(projection).below(join.name()));
  }
}
