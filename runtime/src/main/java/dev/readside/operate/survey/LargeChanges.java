package dev.readside.operate.survey;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.model.Join;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Joined documents that very many rows show, and groups with very many members: estimated by how
 * often the most frequent value is in the sample.
 */
final class LargeChanges implements Look {

  private static final long LARGE = 10_000;

  /** What is seen less often says little. */
  private static final int SEEN = 5;

  private final Sample sample;

  LargeChanges(Sample sample) {
    this.sample = sample;
  }

  @Override
  public List<Observation> at(ProjectionPlan projection) {
    List<Observation> found = new ArrayList<>();
    if (sample.ids(projection.root()).isEmpty() || sample.total(projection.root()) < LARGE) {
      return found;
    }
    if (projection.kind() instanceof RowKind.OfGroups) {
      ofGroups(projection).ifPresent(found::add);
    }
    for (Join join : projection.model().joins()) {
      ofJoin(projection, join).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Observation> ofJoin(ProjectionPlan projection, Join join) {
    String local = join.on().get(0).local();
    if (join.on().size() > 1 || local.equals("_id")) {
      return Optional.empty(); // Of several keys together, none needs to be large.
    }
    List<BsonDocument> pipeline = DefinitionPart.before(projection, Kind.JOIN, join.name());
    BsonDocument once = new BsonDocument("d", Sample.field("d")).append("v", Sample.field("v"));
    pipeline.add(
        Stage.replaceWith(
            new BsonDocument("d", Sample.field("_id")).append("v", Sample.field(local))));
    pipeline.add(Sample.stage("$unwind", Sample.field("v")));
    pipeline.add(Stage.match(new BsonDocument("v", new BsonDocument("$ne", BsonNull.VALUE))));
    pipeline.add(Stage.group(new BsonDocument("_id", once))); // However often it has it.
    pipeline.addAll(mostFrequent(Sample.field("_id.v")));
    return estimate(projection, pipeline)
        .map(
            estimate ->
                new Observation(
                    Code.RS205,
                    new Subject.OfJoin(projection.name(), join.name()),
                    "A change of one document of `%s` may refresh about %,d rows: `%s` is %s in %,d of %,d documents of `%s`."
                        .formatted(
                            join.source().collection(),
                            estimate.all(),
                            local,
                            BsonText.SHELL.brief(estimate.value()),
                            estimate.seen(),
                            sample.ids(projection.root()).size(),
                            projection.root()),
                    "It takes about half a second for 10,000 rows; an update of fields that no row shows does nothing."));
  }

  private Optional<Observation> ofGroups(ProjectionPlan projection) {
    List<BsonDocument> pipeline = DefinitionPart.before(projection, Kind.ROWS, "");
    BsonDocument group =
        DefinitionPart.of(projection).stream()
            .filter(part -> part.kind() == Kind.ROWS)
            .map(part -> part.stages().get(0).getDocument("$group"))
            .findFirst()
            .orElseThrow();
    pipeline.addAll(mostFrequent(group.getOrDefault("_id", BsonNull.VALUE)));
    return estimate(projection, pipeline)
        .map(
            estimate ->
                new Observation(
                    Code.RS205,
                    new Subject.Grouping(projection.name()),
                    "About %,d members are in the group %s, by %,d in a sample of %,d documents of `%s`: a change of one has all of them computed."
                        .formatted(
                            estimate.all(),
                            BsonText.SHELL.brief(estimate.value()),
                            estimate.seen(),
                            sample.ids(projection.root()).size(),
                            projection.root()),
                    "Groups of a finer key (a day, say), and a projection of these, cost less for each change."));
  }

  private static List<BsonDocument> mostFrequent(BsonValue value) {
    BsonDocument counted =
        new BsonDocument("_id", value).append("n", new BsonDocument("$sum", new BsonInt32(1)));
    BsonDocument order = new BsonDocument("n", new BsonInt32(-1)).append("_id", new BsonInt32(1));
    return List.of(Stage.group(counted), Stage.sort(order), Stage.limit(1));
  }

  /**
   * How often a value is there.
   *
   * @param seen in the sample
   * @param all in the whole collection, about
   */
  private record Estimate(BsonValue value, long seen, long all) {}

  private Optional<Estimate> estimate(ProjectionPlan projection, List<BsonDocument> pipeline) {
    double scale = (double) sample.total(projection.root()) / sample.ids(projection.root()).size();
    return sample.aggregate(projection.root(), pipeline).stream()
        .map(
            each -> {
              long seen = each.getNumber("n").longValue();
              BsonValue value = each.getOrDefault("_id", BsonNull.VALUE);
              return new Estimate(value, seen, Math.round(seen * scale));
            })
        .filter(each -> each.seen() >= SEEN && each.all() >= LARGE)
        .findFirst();
  }
}
