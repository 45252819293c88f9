package dev.readside.operate.survey;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.operate.survey.Types.Counted;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** What is unwound, and is no array. */
final class UnwoundFields implements Look {

  private static final Set<String> USUAL = Set.of("array", "missing", "null");

  private final Sample sample;

  UnwoundFields(Sample sample) {
    this.sample = sample;
  }

  @Override
  public List<Observation> at(ProjectionPlan projection) {
    List<DefinitionPart> parts = DefinitionPart.of(projection);
    Optional<DefinitionPart> unwinding =
        parts.stream()
            .filter(part -> part.kind() == Kind.UNWIND && !part.name().isEmpty())
            .findFirst();
    return unwinding.map(part -> of(projection, parts, part.name())).orElse(List.of());
  }

  private List<Observation> of(ProjectionPlan projection, List<DefinitionPart> parts, String path) {
    List<BsonDocument> before = new ArrayList<>();
    parts.stream()
        .filter(part -> part.kind().compareTo(Kind.EQUAL_KEYS) < 0)
        .forEach(part -> before.addAll(part.stages()));
    List<Observation> found = new ArrayList<>();
    types(projection, before, path).entrySet().stream()
        .filter(each -> !USUAL.contains(each.getKey()))
        .map(
            each ->
                observation(
                    projection,
                    "`%s` is no array but %s".formatted(path, Types.words(each.getKey())),
                    each.getValue(),
                    "Each of these counts as one element."))
        .forEach(found::add);
    int dot = path.lastIndexOf('.');
    if (dot > 0) {
      String parent = path.substring(0, dot);
      Optional.ofNullable(types(projection, before, parent).get("array"))
          .map(
              counted ->
                  observation(
                      projection,
                      "`%s` is behind an array, `%s`,".formatted(path, parent),
                      counted,
                      "Nothing is unwound there: `$unwind` does not look into arrays on its way."))
          .ifPresent(found::add);
    }
    return found;
  }

  private Map<String, Counted> types(
      ProjectionPlan projection, List<BsonDocument> before, String path) {
    List<BsonDocument> pipeline = new ArrayList<>(before);
    pipeline.add(
        Stage.replaceWith(
            new BsonDocument("d", new BsonString("$_id")).append("v", Sample.field(path))));
    pipeline.addAll(Types.ofField("v"));
    return Types.of(sample.aggregate(projection.root(), pipeline));
  }

  private Observation observation(
      ProjectionPlan projection, String what, Counted counted, String hint) {
    return new Observation(
        Code.RS204,
        new Subject.Unwinding(projection.name()),
        "%s in %,d of %,d documents of `%s`, such as _id %s."
            .formatted(
                what,
                counted.documents(),
                sample.ids(projection.root()).size(),
                projection.root(),
                BsonText.SHELL.brief(counted.example())),
        hint);
  }
}
