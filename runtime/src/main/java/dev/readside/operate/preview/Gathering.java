package dev.readside.operate.preview;

import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.model.Source;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.verify.SameId;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Gathers the documents that rows are made of: root documents, and what is joined to them. Where a
 * source is the rows of another projection, it is the documents that those are made of.
 */
final class Gathering {

  private final Reading reading;
  private final Plan plan;
  private final int most;
  private final Duration maxTime;
  private final Map<Namespace, Map<Object, BsonDocument>> found = new LinkedHashMap<>();
  private final Set<Object> rows = new HashSet<>();
  private int count;
  private boolean complete = true;

  /**
   * @param maxTime of the server, for each question; zero for as long as it takes
   */
  Gathering(Reading reading, Plan plan, int most, Duration maxTime) {
    this.reading = reading;
    this.plan = plan;
    this.most = most;
    this.maxTime = maxTime;
  }

  Excerpt excerpt(Map<BsonValue, BsonDocument> defined) {
    Map<Namespace, List<BsonDocument>> documents = new LinkedHashMap<>();
    found.forEach((name, some) -> documents.put(name, List.copyOf(some.values())));
    return new Excerpt(documents, defined, complete);
  }

  /**
   * Adds what a row is made of.
   *
   * @return whether there is anything
   */
  boolean addRow(ProjectionPlan projection, BsonValue key) {
    if (!rows.add(List.of(projection.name(), SameId.of(key)))) {
      return true;
    }
    List<BsonValue> ids = rootsOf(projection, key);
    addRoots(projection, ids);
    return !ids.isEmpty();
  }

  private List<BsonValue> rootsOf(ProjectionPlan projection, BsonValue key) {
    Way way = Way.to(key, projection);
    List<BsonDocument> pipeline =
        projection.kind() instanceof RowKind.OfGroups
            ? way.members(most + 1)
            : Probe.with(way.start(), Stage.project(new BsonDocument("_id", new BsonInt32(1))));
    Probe probe = new Probe(reading, projection.root(), maxTime);
    return ids(probe, pipeline, "_id");
  }

  /** What cannot be computed finds nothing. */
  private static List<BsonValue> ids(Probe probe, List<BsonDocument> pipeline, String field) {
    return probe.refusal(pipeline).isPresent()
        ? List.of()
        : probe.all(pipeline).stream().map(each -> each.get(field)).toList();
  }

  /** Adds root documents, and what is joined to those that {@code where} lets through. */
  private void addRoots(ProjectionPlan projection, List<BsonValue> ids) {
    if (!ids.isEmpty()) {
      add(projection.model().root(), ids);
    }
    if (!ids.isEmpty() && complete) {
      addJoined(projection, way -> way, ids);
    }
  }

  /** Adds a root document, and what would be joined to it if it had a row. */
  void addRoot(ProjectionPlan projection, BsonValue id) {
    add(projection.model().root(), List.of(id));
    addJoined(projection, way -> way.without(Kind.WHERE), List.of(id));
  }

  private void addJoined(ProjectionPlan projection, UnaryOperator<Way> by, List<BsonValue> ids) {
    List<Join> joins = projection.model().joins().stream().map(JoinedIds::keptBy).toList();
    Way way = by.apply(Way.ofDocuments(ids, projection.with(joins)));
    Probe probe = new Probe(reading, projection.root(), maxTime);
    for (Join join : joins) {
      add(join.source(), ids(probe, joined(way, join), "_id"));
    }
  }

  /** The {@code _id}s of what a join finds, each once, in order. */
  private List<BsonDocument> joined(Way way, Join join) {
    List<BsonDocument> pipeline =
        new ArrayList<>(way.before(each -> each.compareTo(Kind.JOIN) > 0));
    pipeline.add(Stage.replaceWith(new BsonDocument("id", new BsonString(JoinedIds.of(join)))));
    if (join.many()) {
      pipeline.add(new BsonDocument("$unwind", new BsonString("$id")));
    }
    pipeline.add(
        Stage.match(new BsonDocument("id", new BsonDocument("$exists", BsonBoolean.TRUE))));
    pipeline.add(Stage.group(new BsonDocument("_id", new BsonString("$id"))));
    pipeline.add(Stage.sort(new BsonDocument("_id", new BsonInt32(1))));
    pipeline.add(Stage.limit(most + 1));
    return pipeline;
  }

  private void add(Source source, List<BsonValue> ids) {
    if (!source.stamped()) {
      addDocuments(source.collection(), ids);
      return;
    }
    for (ProjectionPlan origin : plan.projections()) {
      if (origin.rows().equals(source.collection())) {
        ids.stream().takeWhile(id -> complete).forEach(id -> addRow(origin, id));
      }
    }
  }

  private void addDocuments(Namespace collection, List<BsonValue> ids) {
    Map<Object, BsonDocument> there = found.computeIfAbsent(collection, n -> new LinkedHashMap<>());
    List<BsonValue> missing =
        ids.stream().filter(id -> !there.containsKey(SameId.of(id))).distinct().toList();
    List<BsonValue> wanted = missing.stream().limit((long) most - count).toList();
    complete &= wanted.size() == missing.size();
    count += wanted.size();
    BsonDocument query = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(wanted)));
    if (!wanted.isEmpty()) {
      reading
          .find(collection, query)
          .maxTime(maxTime)
          .forEach(
              each -> there.put(SameId.of(each.get("_id", BsonNull.VALUE)), Probe.decoded(each)));
    }
  }
}
