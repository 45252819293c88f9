package dev.readside.operate.preview;

import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Finds the documents that a row is made of: by the definition's own joins. */
final class SourceDocuments {

  private static final int SHOWN = 20;

  private final Probe probe;
  private final ProjectionPlan projection;
  private final BsonValue key;

  SourceDocuments(Probe probe, ProjectionPlan projection, BsonValue key) {
    this.probe = probe;
    this.projection = projection;
    this.key = key;
  }

  /** Of each source; what cannot be computed finds nothing. */
  List<Shown> find() {
    List<Shown> sources = new ArrayList<>();
    sources.add(roots());
    if (!projection.model().joins().isEmpty()) {
      sources.addAll(joined());
    }
    return sources;
  }

  private Shown roots() {
    List<BsonValue> ids = probe.all(rootPipeline()).stream().map(each -> each.get("_id")).toList();
    return new Shown(
        Optional.empty(),
        projection.root(),
        ids.size(),
        ids.stream().limit(SHOWN).toList(),
        Map.of(),
        Optional.empty());
  }

  private List<BsonDocument> rootPipeline() {
    Way way = Way.to(key, projection);
    if (projection.kind() instanceof RowKind.OfGroups) {
      List<BsonDocument> members = way.members(1_000);
      boolean refused = probe.refusal(members).isPresent();
      return refused ? List.of(Stage.match(new BsonDocument("$expr", new BsonInt32(0)))) : members;
    }
    return Probe.with(way.start(), Stage.project(new BsonDocument("_id", new BsonInt32(1))));
  }

  private List<Shown> joined() {
    List<Join> joins = projection.model().joins().stream().map(JoinedIds::keptBy).toList();
    Way way = Way.to(key, projection.with(joins));
    BsonDocument wanted = new BsonDocument();
    joins.forEach(join -> wanted.append("j" + joins.indexOf(join), wanted(join)));
    List<BsonDocument> pipeline =
        Probe.with(way.before(kind -> kind.compareTo(Kind.JOIN) > 0), Stage.replaceWith(wanted));
    Optional<BsonDocument> found =
        probe.refusal(pipeline).isPresent() ? Optional.empty() : probe.first(pipeline);
    return found
        .map(
            each ->
                joins.stream()
                    .map(join -> shown(join, each.getDocument("j" + joins.indexOf(join))))
                    .toList())
        .orElse(List.of());
  }

  private static BsonDocument wanted(Join join) {
    String id = JoinedIds.of(join);
    BsonDocument wanted = new BsonDocument();
    if (join.many()) {
      BsonArray slice = new BsonArray(List.of(new BsonString(id), new BsonInt32(SHOWN)));
      wanted
          .append("n", new BsonDocument("$size", new BsonString("$" + join.name())))
          .append("ids", new BsonDocument("$slice", slice));
    } else {
      wanted.append("id", new BsonString(id));
    }
    for (int n = 0; n < join.on().size(); n++) {
      wanted.append("by" + n, new BsonString("$" + join.on().get(n).local()));
    }
    return wanted;
  }

  private Shown shown(Join join, BsonDocument found) {
    List<BsonValue> ids =
        join.many()
            ? List.copyOf(found.getArray("ids"))
            : Optional.ofNullable(found.get("id")).stream().toList();
    long count = join.many() ? found.getNumber("n").longValue() : ids.size();
    Map<String, Optional<BsonValue>> by = new LinkedHashMap<>();
    for (int n = 0; n < join.on().size(); n++) {
      by.put(join.on().get(n).local(), Optional.ofNullable(found.get("by" + n)));
    }
    Namespace collection = join.source().collection();
    Optional<BsonValue> otherType = count > 0 ? Optional.empty() : otherType(join, by);
    return new Shown(Optional.of(join.name()), collection, count, ids, by, otherType);
  }

  /** What a document has where the join looks for the same as another type. */
  private Optional<BsonValue> otherType(Join join, Map<String, Optional<BsonValue>> by) {
    Join.Key pair = join.on().get(0);
    Set<BsonValue> meant = new LinkedHashSet<>();
    by.getOrDefault(pair.local(), Optional.empty()).stream()
        .flatMap(
            value -> value.isArray() ? value.asArray().stream().limit(SHOWN) : Stream.of(value))
        .forEach(value -> Interpretations.of(value).stream().skip(1).forEach(meant::add));
    return meant.stream()
        .filter(each -> isThere(join.source().collection(), pair, each))
        .findFirst();
  }

  private boolean isThere(Namespace collection, Join.Key pair, BsonValue value) {
    BsonDocument query = new BsonDocument(pair.foreign(), new BsonDocument("$eq", value));
    return probe.find(collection, query).isPresent();
  }
}
