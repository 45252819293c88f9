package dev.readside.operate.survey;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.expression.Expression;
import dev.readside.model.Join;
import dev.readside.model.Source;
import dev.readside.model.Upcast;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Upcasts that empty a field of a document that has it: what they make it of is missing there, so
 * that it is rather a document of the newer kind.
 */
final class LossyUpcasts implements Look {

  private final Sample sample;

  LossyUpcasts(Sample sample) {
    this.sample = sample;
  }

  @Override
  public List<Observation> at(ProjectionPlan projection) {
    List<Observation> found = new ArrayList<>(of(projection.model().root()));
    projection.model().joins().stream().map(Join::source).forEach(each -> found.addAll(of(each)));
    return found;
  }

  private List<Observation> of(Source source) {
    List<Observation> found = new ArrayList<>();
    List<BsonDocument> stages = DefinitionPart.upcasts(source);
    for (int n = 0; n < source.upcasts().size(); n++) {
      Upcast upcast = source.upcasts().get(n);
      for (Map.Entry<String, Expression> set : upcast.set().entrySet()) {
        emptied(source, stages.subList(0, n), upcast, set).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Observation> emptied(
      Source source, List<BsonDocument> before, Upcast upcast, Map.Entry<String, Expression> set) {
    List<String> madeOf = set.getValue().reads().paths();
    if (madeOf.isEmpty()) {
      return Optional.empty(); // A constant: the field is emptied on purpose.
    }
    BsonDocument isEmptied =
        and(
            upcast.when().bson(),
            new BsonDocument("$gt", pair(Sample.field(set.getKey()))),
            new BsonDocument("$lte", pair(set.getValue().bson())),
            isAnyMissing(madeOf));
    List<BsonDocument> pipeline = new ArrayList<>(before);
    pipeline.add(Stage.matchExpression(isEmptied));
    pipeline.add(
        Stage.group(
            new BsonDocument("_id", BsonNull.VALUE)
                .append("n", new BsonDocument("$sum", new BsonInt32(1)))
                .append("example", new BsonDocument("$first", new BsonString("$_id")))));
    return sample.aggregate(source.collection(), pipeline).stream()
        .findFirst()
        .map(found -> observation(source, set.getKey(), found));
  }

  /** An expression may empty a field on purpose, and then nothing is missing. */
  private static BsonDocument isAnyMissing(List<String> paths) {
    List<BsonDocument> each =
        paths.stream().map(path -> new BsonDocument("$lte", pair(Sample.field(path)))).toList();
    return new BsonDocument("$or", new BsonArray(each));
  }

  /** With null, which comes behind what is missing, and before everything else. */
  private static BsonArray pair(BsonValue value) {
    return new BsonArray(List.of(value, BsonNull.VALUE));
  }

  private static BsonDocument and(BsonValue... all) {
    return new BsonDocument("$and", new BsonArray(List.of(all)));
  }

  private Observation observation(Source source, String field, BsonDocument found) {
    return new Observation(
        Code.RS203,
        new Subject.Upcasting(source.collection().collection()),
        "The upcast that sets `%s` empties it in %,d of %,d documents of `%s`, such as _id %s: what it is made of is missing there."
            .formatted(
                field,
                found.getNumber("n").longValue(),
                sample.ids(source.collection()).size(),
                source.collection(),
                BsonText.SHELL.brief(found.getOrDefault("example", BsonNull.VALUE))),
        "They have `%s` already: have `when` match none but older documents.".formatted(field));
  }
}
