package dev.readside.operate.survey;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.NearestName;
import dev.readside.model.Join;
import dev.readside.model.Source;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Fields that a projection reads, and no document has. */
final class UnknownFields implements Look {

  private static final int NAMES = 500;

  private final Sample sample;

  UnknownFields(Sample sample) {
    this.sample = sample;
  }

  @Override
  public List<Observation> at(ProjectionPlan projection) {
    FieldsRead fields = new FieldsRead(projection.model());
    List<Observation> found = new ArrayList<>();
    // Of a kind of documents that the sample has none of, nothing is known but how it is chosen.
    List<String> ofRoot = sample.hasRoots(projection) ? fields.ofRoot() : fields.ofWhere();
    found.addAll(in(projection, projection.model().root(), "", ofRoot));
    for (Join join : projection.model().joins()) {
      found.addAll(in(projection, join.source(), join.name() + ".", fields.of(join)));
    }
    return found;
  }

  private List<Observation> in(
      ProjectionPlan projection, Source source, String before, List<String> paths) {
    if (sample.ids(source.collection()).isEmpty()) {
      return List.of();
    }
    return paths.stream()
        .flatMap(path -> missing(source, path).stream())
        .distinct()
        .map(path -> observation(projection, source, before, path))
        .toList();
  }

  /** The first name on the way that no document has. */
  private Optional<String> missing(Source source, String path) {
    if (isThere(source, path)) {
      return Optional.empty();
    }
    int dot = path.lastIndexOf('.');
    return dot < 0
        ? Optional.of(path)
        : missing(source, path.substring(0, dot)).or(() -> Optional.of(path));
  }

  private boolean isThere(Source source, String path) {
    List<BsonDocument> pipeline = new ArrayList<>(DefinitionPart.upcasts(source));
    BsonDocument exists = new BsonDocument("$exists", BsonBoolean.TRUE);
    pipeline.add(Stage.match(new BsonDocument(path, exists)));
    pipeline.add(Stage.limit(1));
    return !sample.aggregate(source.collection(), pipeline).isEmpty();
  }

  private Observation observation(
      ProjectionPlan projection, Source source, String before, String path) {
    int dot = path.lastIndexOf('.');
    String parent = path.substring(0, Math.max(dot, 0));
    List<String> names = names(source, parent);
    String there = names.isEmpty() ? "" : "There are: `%s`.".formatted(String.join("`, `", names));
    return new Observation(
        Code.RS200,
        new Subject.Field(projection.name(), before + path),
        "No document of `%s` has a field `%s` (%,d looked at)."
            .formatted(source.collection(), path, sample.ids(source.collection()).size()),
        NearestName.hint(path.substring(dot + 1), names, there));
  }

  /** What the documents have beside it. */
  private List<String> names(Source source, String parent) {
    List<BsonDocument> pipeline = new ArrayList<>(DefinitionPart.upcasts(source));
    BsonString value = new BsonString(parent.isEmpty() ? "$$ROOT" : "$" + parent);
    pipeline.add(Stage.replaceWith(new BsonDocument("v", value)));
    pipeline.add(Sample.stage("$unwind", Sample.field("v")));
    pipeline.add(Stage.match(new BsonDocument("v", type("object"))));
    pipeline.add(
        Stage.project(
            new BsonDocument("v", new BsonDocument("$objectToArray", Sample.field("v")))));
    pipeline.add(Sample.stage("$unwind", Sample.field("v")));
    pipeline.add(Stage.group(new BsonDocument("_id", Sample.field("v.k"))));
    pipeline.add(Stage.sort(new BsonDocument("_id", new BsonInt32(1))));
    pipeline.add(Stage.limit(NAMES));
    return sample.aggregate(source.collection(), pipeline).stream()
        .map(each -> each.getString("_id").getValue())
        .limit(20)
        .toList();
  }

  private static BsonDocument type(String name) {
    return new BsonDocument("$type", new BsonString(name));
  }
}
