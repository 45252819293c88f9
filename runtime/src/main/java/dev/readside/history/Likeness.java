package dev.readside.history;

import dev.readside.mask.Masking;
import dev.readside.operate.preview.Excerpt;
import dev.readside.operate.preview.Sampled;
import dev.readside.plan.ProjectionPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Documents like those of a database: paths, types, lengths of arrays, how many values differ, what
 * is missing or null, and how many documents belong to one of another collection are the same;
 * values are not, but for constants of the definitions.
 */
public final class Likeness {

  private Likeness() {}

  /**
   * Makes them.
   *
   * @param known the collections that histories write to
   * @param projections whose constants stay
   * @param seed of the values
   */
  public static Samples of(
      Sampled sampled, Set<String> known, List<ProjectionPlan> projections, long seed) {
    Masking masking = Masking.of(sampled.all(), projections, seed);
    Samples samples = new Samples(known, masking::isHidden);
    sampled
        .documents()
        .forEach(
            (name, some) ->
                masking.mask(some).forEach(each -> samples.learn(name.collection(), each)));
    sampled.together().forEach(each -> samples.learnTogether(masked(each, masking)));
    return samples;
  }

  private static Map<String, List<BsonDocument>> masked(Excerpt excerpt, Masking masking) {
    Map<String, List<BsonDocument>> masked = new LinkedHashMap<>();
    excerpt.documents().forEach((name, some) -> masked.put(name.collection(), masking.mask(some)));
    return masked;
  }
}
