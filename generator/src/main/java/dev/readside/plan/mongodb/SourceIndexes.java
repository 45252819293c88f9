package dev.readside.plan.mongodb;

import dev.readside.model.Join;
import dev.readside.plan.JoinKeys;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.Selector;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a projection's joins and selectors look up by, and therefore must be indexed. */
public final class SourceIndexes {

  private final ProjectionPlan projection;

  private SourceIndexes(ProjectionPlan projection) {
    this.projection = projection;
  }

  /** Those of all projections, each once. */
  public static List<SourceIndex> of(Plan plan) {
    return plan.projections().stream()
        .flatMap(projection -> of(projection).stream())
        .distinct()
        .toList();
  }

  public static List<SourceIndex> of(ProjectionPlan projection) {
    SourceIndexes indexes = new SourceIndexes(projection);
    Stream<SourceIndex> joins = projection.model().joins().stream().flatMap(indexes::ofJoin);
    return Stream.concat(joins, indexes.ofGroups()).distinct().toList();
  }

  private Stream<SourceIndex> ofJoin(Join join) {
    return Stream.concat(ofForeign(join), back(join));
  }

  private Stream<SourceIndex> back(Join join) {
    return projection.triggers().stream()
        .flatMap(trigger -> trigger.selectors().stream())
        .flatMap(selector -> hops(selector, join))
        .flatMap(hop -> ofHop(join, hop));
  }

  /** Where all documents are in one group, those that show a joined one need not be found. */
  private static Stream<Selector.Hop> hops(Selector selector, Join join) {
    return selector instanceof Selector.Through through && through.join().equals(join.name())
        ? through.hops().stream()
        : Stream.of();
  }

  private Stream<SourceIndex> ofForeign(Join join) {
    List<String> fields = JoinKeys.ahead(join).stream().map(Join.Key::foreign).toList();
    String reason = "`%s` joins `%s` by %s".formatted(projection.name(), join.name(), it(fields));
    return fields.stream()
        .filter(path -> !path.equals("_id"))
        .map(path -> new SourceIndex(join.source().collection(), path, reason));
  }

  private Stream<SourceIndex> ofHop(Join join, Selector.Hop hop) {
    String reason =
        "a change of `%s` finds the rows of `%s` by %s"
            .formatted(
                join.source().collection().collection(),
                projection.name(),
                it(hop.paths().stream().map(paths -> paths.get(0)).toList()));
    return hop.paths().stream()
        .flatMap(List::stream)
        .filter(path -> !path.equals("_id"))
        .map(path -> new SourceIndex(hop.collection(), path, reason));
  }

  private Stream<SourceIndex> ofGroups() {
    return projection.kind() instanceof RowKind.OfGroups groups
        ? ofGroups(groups.found())
        : Stream.of();
  }

  private Stream<SourceIndex> ofGroups(List<RowKind.FoundBy> found) {
    List<String> fields = found.stream().map(part -> part.paths().get(0)).toList();
    String reason =
        "the members of a group of `%s` are found by %s".formatted(projection.name(), it(fields));
    return found.stream()
        .flatMap(part -> part.paths().stream())
        .filter(path -> !path.equals("_id"))
        .map(path -> new SourceIndex(projection.root(), path, reason));
  }

  /**
   * One index over several fields would find fewer, but the server refuses documents with arrays in
   * two of them (171, CannotIndexParallelArrays): the application's writes would fail.
   */
  private static String it(List<String> fields) {
    return fields.size() == 1
        ? "it"
        : "the one of "
            + fields.stream().map("`%s`"::formatted).collect(Collectors.joining(", "))
            + " that finds few";
  }
}
