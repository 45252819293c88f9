package dev.readside.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;

/**
 * A projection that joins {@code c1} to its root {@code c0}, {@code c2} through that, and so on,
 * and what it should give, by plain {@code $lookup}s.
 *
 * @param one whether one document is joined at each step, else all
 */
record JoinPath(boolean one, List<Step> steps) {

  /** The fields that documents are found from: some of them hold what no other document has. */
  static final List<String> LOCALS = List.of("_id", "f", "a", "l.k");

  /** The fields that documents are found by. */
  static final List<String> FOREIGNS = List.of("_id", "kf", "ka", "kl.k");

  /**
   * @param collection the number of the collection that is joined
   */
  record Step(int collection, String local, String foreign) {}

  JoinPath {
    steps = List.copyOf(steps);
  }

  /** A name that tells the paths. */
  String name() {
    return (one ? "one" : "many")
        + steps.stream()
            .map(step -> "_%d_%s_%s".formatted(step.collection, step.local, step.foreign))
            .collect(Collectors.joining())
            .replace('.', '-');
  }

  /** As {@code projections.yaml} has it. */
  String yaml() {
    String joins =
        IntStream.range(0, steps.size()).mapToObj(this::join).collect(Collectors.joining(", "));
    return "  %s: { from: c0, join: { %s }, fields: { v: $v, found: $j%d.v } }%n"
        .formatted(name(), joins, steps.size());
  }

  private String join(int number) {
    Step step = steps.get(number);
    return "j%d: { from: c%d, on: { %s: %s }%s }"
        .formatted(
            number + 1, step.collection, local(number), step.foreign, one ? "" : ", many: true");
  }

  private String local(int number) {
    return (number == 0 ? "" : "j" + number + ".") + steps.get(number).local;
  }

  /** The rows, in any order of what is found; a key that is null finds nothing. */
  List<BsonDocument> pipeline() {
    List<BsonDocument> stages = new ArrayList<>();
    for (int number = 0; number < steps.size(); number++) {
      stages.add(lookup(number));
      if (one) {
        stages.add(least("j" + (number + 1)));
      }
    }
    stages.add(
        BsonDocument.parse("{ $project: { v: 1, found: '$j%d.v' } }".formatted(steps.size())));
    return stages;
  }

  private BsonDocument lookup(int number) {
    Step step = steps.get(number);
    return BsonDocument.parse(
        """
        { $lookup: {
            from: 'c%d', localField: '%s', foreignField: '%s', as: 'j%d',
            pipeline: [{ $match: { '%s': { $ne: null } } }]
        } }
        """
            .formatted(step.collection, local(number), step.foreign, number + 1, step.foreign));
  }

  private static BsonDocument least(String join) {
    return BsonDocument.parse(
        """
        { $set: { %1$s: { $reduce: {
            input: '$%1$s', initialValue: null,
            in: { $cond: [
              { $or: [{ $eq: ['$$value', null] }, { $lt: ['$$this._id', '$$value._id'] }] },
              '$$this', '$$value'
            ] }
        } } } }
        """
            .formatted(join));
  }
}
