package dev.readside.plan;

import dev.readside.expression.Paths;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Source;
import dev.readside.plan.Selector.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from documents that a join shows back to the root documents that show them. */
final class Hops {

  private Hops() {}

  /**
   * None where the join goes by the root document's {@code _id}: the key is all there is to know.
   */
  static List<Hop> from(Projection projection, Join join) {
    List<String> locals = JoinKeys.back(projection, join).stream().map(Join.Key::local).toList();
    return locals.equals(List.of("_id")) ? List.of() : from(projection, locals);
  }

  private static List<Hop> from(Projection projection, List<String> locals) {
    Optional<Join> owner = projection.join(locals.get(0));
    return owner.isPresent()
        ? through(projection, owner.get(), locals)
        : List.of(hop(projection.root(), locals, "_id"));
  }

  /** From there on by one pair: of many documents, no two values are known to belong together. */
  private static List<Hop> through(Projection projection, Join next, List<String> locals) {
    List<String> paths = locals.stream().map(local -> Paths.below(next.name(), local)).toList();
    Join.Key key = JoinKeys.back(projection, next).get(0);
    List<Hop> hops = new ArrayList<>();
    hops.add(hop(next.source(), paths, key.foreign()));
    hops.addAll(from(projection, List.of(key.local())));
    return hops;
  }

  private static Hop hop(Source source, List<String> fields, String next) {
    List<List<String>> paths = fields.stream().map(field -> StoredPaths.of(source, field)).toList();
    return new Hop(source.collection(), paths, next);
  }
}
