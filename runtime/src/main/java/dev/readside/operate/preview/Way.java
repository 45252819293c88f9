package dev.readside.operate.preview;

import dev.readside.operate.refresh.Defined;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The way from root documents to one row, as far as one likes. */
final class Way {

  private final ProjectionPlan projection;
  private final BsonValue key;
  private final BsonDocument roots;
  private final List<DefinitionPart> parts;

  private Way(
      ProjectionPlan projection, BsonValue key, BsonDocument roots, List<DefinitionPart> parts) {
    this.projection = projection;
    this.key = key;
    this.roots = roots;
    this.parts = parts;
  }

  /** To the row with this key. */
  static Way to(BsonValue key, ProjectionPlan projection) {
    BsonDocument roots = new Defined(projection).rootsOf(key);
    return new Way(projection, key, roots, DefinitionPart.of(projection));
  }

  /** To all rows of these root documents. */
  static Way ofDocuments(List<BsonValue> ids, ProjectionPlan projection) {
    BsonDocument some = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(ids)));
    return new Way(projection, BsonNull.VALUE, some, DefinitionPart.of(projection));
  }

  /** The same, from these root documents. */
  Way from(List<BsonValue> ids) {
    BsonDocument some = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(ids)));
    return new Way(projection, key, some, parts);
  }

  /** The same, whatever a kind of parts says. */
  Way without(Kind kind) {
    List<DefinitionPart> others = parts.stream().filter(part -> part.kind() != kind).toList();
    return new Way(projection, key, roots, others);
  }

  List<DefinitionPart> parts() {
    return parts;
  }

  Optional<DefinitionPart> part(Kind kind) {
    return parts.stream().filter(part -> part.kind() == kind).findFirst();
  }

  /** The root documents as they are stored. */
  List<BsonDocument> start() {
    return List.of(Stage.match(roots));
  }

  /** What there is before this part. */
  List<BsonDocument> before(DefinitionPart end) {
    return pipeline(parts.subList(0, parts.indexOf(end)));
  }

  /** What there is behind this part. */
  List<BsonDocument> behind(DefinitionPart end) {
    return pipeline(parts.subList(0, parts.indexOf(end) + 1));
  }

  /** What there is before the first part of the kind that is asked for, or else in the end. */
  List<BsonDocument> before(Predicate<Kind> kind) {
    int end = 0;
    while (end < parts.size() && !kind.test(parts.get(end).kind())) {
      end++;
    }
    return pipeline(parts.subList(0, end));
  }

  /** All rows of the root documents, before {@code having}. */
  List<BsonDocument> rows() {
    return pipeline(
        parts.stream().filter(part -> part.kind() != Kind.HAVING && !isBehindRows(part)).toList());
  }

  private boolean isBehindRows(DefinitionPart part) {
    return parts.indexOf(part) > parts.indexOf(part(Kind.ROWS).orElse(part));
  }

  /** Only the row with the key. */
  List<BsonDocument> row() {
    return Probe.with(rows(), Stage.match(new BsonDocument("_id", equal())));
  }

  /** By the server's own equality; not what a query finds in an array. */
  private BsonDocument equal() {
    return new BsonDocument("$eq", key);
  }

  /**
   * The members of the group, by their {@code _id}; no more than so many. By {@code $group} itself:
   * what is missing becomes null there, where the key has one part.
   */
  List<BsonDocument> members(int most) {
    BsonDocument group = part(Kind.ROWS).orElseThrow().stages().get(0).getDocument("$group");
    BsonDocument least =
        new BsonDocument("input", new BsonString("$_id")).append("n", new BsonInt32(most));
    List<BsonDocument> pipeline = new ArrayList<>(before(kind -> kind == Kind.ROWS));
    pipeline.add(
        Stage.group(
            new BsonDocument("_id", group.get("_id"))
                .append("ids", new BsonDocument("$minN", least))));
    pipeline.add(Stage.match(new BsonDocument("_id", equal())));
    pipeline.add(new BsonDocument("$unwind", new BsonString("$ids")));
    pipeline.add(Stage.group(new BsonDocument("_id", new BsonString("$ids"))));
    pipeline.add(Stage.sort(new BsonDocument("_id", new BsonInt32(1))));
    return pipeline;
  }

  private List<BsonDocument> pipeline(List<DefinitionPart> some) {
    List<BsonDocument> pipeline = new ArrayList<>(start());
    some.forEach(part -> pipeline.addAll(part.stages()));
    return pipeline;
  }
}
