package dev.readside.operate.survey;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.operate.survey.Types.Counted;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** Joins whose two sides hold values of different types, which are never equal. */
final class KeyTypes implements Look {

  private final Sample sample;

  KeyTypes(Sample sample) {
    this.sample = sample;
  }

  @Override
  public List<Observation> at(ProjectionPlan projection) {
    List<Observation> found = new ArrayList<>();
    for (Join join : projection.model().joins()) {
      for (Join.Key key : join.on()) {
        found.addAll(of(projection, join, key));
      }
    }
    return found;
  }

  private List<Observation> of(ProjectionPlan projection, Join join, Join.Key key) {
    // The key may be of an earlier join's documents.
    List<BsonDocument> stages = DefinitionPart.before(projection, Kind.JOIN, join.name());
    stages.addAll(Types.counting(Sample.field(key.local())));
    Map<String, Counted> local = Types.of(sample.aggregate(projection.root(), stages));
    List<BsonDocument> others = new ArrayList<>(DefinitionPart.upcasts(join.source()));
    others.addAll(Types.counting(Sample.field(key.foreign())));
    Namespace joined = join.source().collection();
    Map<String, Counted> foreign = Types.of(sample.aggregate(joined, others));
    if (foreign.isEmpty()) {
      return List.of();
    }
    return local.entrySet().stream()
        .filter(each -> !foreign.containsKey(each.getKey()))
        .map(each -> observation(projection, join, key, each, foreign))
        .toList();
  }

  private Observation observation(
      ProjectionPlan projection,
      Join join,
      Join.Key key,
      Map.Entry<String, Counted> type,
      Map<String, Counted> foreign) {
    String there = foreign.keySet().stream().map(Types::words).collect(Collectors.joining(" or "));
    return new Observation(
        Code.RS201,
        new Subject.OfJoin(projection.name(), join.name()),
        "`%s` is %s in %,d of %,d documents of `%s`, such as _id %s, but `%s` of `%s` is %s: these join nothing."
            .formatted(
                key.local(),
                Types.words(type.getKey()),
                type.getValue().documents(),
                sample.ids(projection.root()).size(),
                projection.root(),
                BsonText.SHELL.brief(type.getValue().example()),
                key.foreign(),
                join.source().collection(),
                there),
        "Values of different types are never equal. Mend the documents of one side.");
  }
}
