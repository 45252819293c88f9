package dev.readside.plan;

import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.plan.Selector.Hop;
import java.util.ArrayList;
import java.util.List;

/** The way from documents that a join shows back to the root documents that show them. */
final class Hops {

  private Hops() {}

  /**
   * None where the join goes by the root document's {@code _id}: the key is all there is to know.
   */
  static List<Hop> from(Projection projection, Join join) {
    String local = join.on().get(0).local();
    return local.equals("_id") ? List.of() : from(projection, local);
  }

  private static List<Hop> from(Projection projection, String local) {
    return projection
        .join(local)
        .map(owner -> through(projection, owner, local))
        .orElseGet(
            () ->
                List.of(
                    new Hop(
                        projection.root().collection(),
                        StoredPaths.of(projection.root(), local),
                        "_id")));
  }

  private static List<Hop> through(Projection projection, Join next, String local) {
    String path = local.substring(next.name().length() + 1);
    List<Hop> hops = new ArrayList<>();
    hops.add(
        new Hop(
            next.source().collection(),
            StoredPaths.of(next.source(), path),
            next.on().get(0).foreign()));
    hops.addAll(from(projection, next.on().get(0).local()));
    return hops;
  }
}
