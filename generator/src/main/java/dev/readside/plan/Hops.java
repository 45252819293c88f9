package dev.readside.plan;

import dev.readside.model.Join;
import dev.readside.model.Projection;
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
    String local = join.on().get(0).local();
    Optional<Join> owner = projection.join(local);
    if (owner.isPresent()) {
      return through(projection, owner.get(), local);
    }
    return local.equals("_id")
        ? List.of()
        : List.of(
            new Hop(
                projection.root().collection(), StoredPaths.of(projection.root(), local), "_id"));
  }

  private static List<Hop> through(Projection projection, Join next, String local) {
    String path = local.substring(next.name().length() + 1);
    List<Hop> hops = new ArrayList<>();
    hops.add(
        new Hop(
            next.source().collection(),
            StoredPaths.of(next.source(), path),
            next.on().get(0).foreign()));
    hops.addAll(from(projection, next));
    return hops;
  }
}
