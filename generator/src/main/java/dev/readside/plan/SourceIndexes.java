package dev.readside.plan;

import dev.readside.model.Join;
import dev.readside.model.Projection;
import java.util.List;
import java.util.stream.Stream;

/** What a projection's joins and selectors look up by, and therefore must be indexed. */
final class SourceIndexes {

  private final Projection projection;

  private SourceIndexes(Projection projection) {
    this.projection = projection;
  }

  static List<SourceIndex> of(Projection projection, Rows rows) {
    SourceIndexes indexes = new SourceIndexes(projection);
    Stream<SourceIndex> joins = projection.joins().stream().flatMap(indexes::ofJoin);
    return Stream.concat(joins, indexes.ofGroups(rows)).distinct().toList();
  }

  private Stream<SourceIndex> ofJoin(Join join) {
    Stream<SourceIndex> back =
        Hops.from(projection, join).stream().flatMap(hop -> ofHop(join, hop));
    return Stream.concat(ofForeign(join), back);
  }

  private Stream<SourceIndex> ofForeign(Join join) {
    String reason = "`%s` joins `%s` by it".formatted(projection.name(), join.name());
    return Stream.of(join.on().get(0).foreign())
        .filter(path -> !path.equals("_id"))
        .map(path -> new SourceIndex(join.source().collection(), path, reason));
  }

  private Stream<SourceIndex> ofHop(Join join, Selector.Hop hop) {
    String reason =
        "a change of `%s` finds the rows of `%s` by it"
            .formatted(join.source().collection().collection(), projection.name());
    return hop.paths().stream()
        .filter(path -> !path.equals("_id"))
        .map(path -> new SourceIndex(hop.collection(), path, reason));
  }

  /** One part of the key will do: the others are compared. */
  private Stream<SourceIndex> ofGroups(Rows rows) {
    String reason = "the members of a group of `%s` are found by it".formatted(projection.name());
    return rows instanceof Rows.OfGroups groups
        ? groups.found().stream()
            .limit(1)
            .flatMap(found -> found.paths().stream())
            .map(path -> new SourceIndex(projection.root().collection(), path, reason))
        : Stream.of();
  }
}
