package dev.readside.plan;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Works out which collections to watch for a projection, and which rows their changes affect. */
final class Selectors {

  private final Projection projection;
  private final Namespace root;

  private Selectors(Projection projection) {
    this.projection = projection;
    this.root = projection.root().collection();
  }

  static Selectors of(Projection projection) {
    return new Selectors(projection);
  }

  RowKind rowKind() {
    if (projection.shape() instanceof Shape.Groups groups) {
      return new RowKind.OfGroups(groups, foundBy(groups));
    }
    if (projection.shape() instanceof Shape.Elements elements) {
      return new RowKind.OfElements(elements.keyParts().get(0), elements.keyParts().get(1));
    }
    return new RowKind.OfDocuments();
  }

  /** Whether a root document can be there and yet one of its rows can go. */
  boolean isFiltered() {
    return projection.where().isPresent()
        || projection.having().isPresent()
        || !(projection.shape() instanceof Shape.Documents);
  }

  /**
   * A trigger for each collection: the root's first, then the joined ones' in the order of joins.
   */
  List<TriggerPlan> triggers() {
    Map<Namespace, List<Selector>> selectors = new LinkedHashMap<>();
    selectors.computeIfAbsent(root, key -> new ArrayList<>()).add(ofRoot());
    for (Join join : projection.joins()) {
      selectors
          .computeIfAbsent(join.source().collection(), key -> new ArrayList<>())
          .add(through(join));
    }
    return selectors.entrySet().stream()
        .map(watched -> trigger(watched.getKey(), watched.getValue().stream().distinct().toList()))
        .toList();
  }

  private TriggerPlan trigger(Namespace watched, List<Selector> selectors) {
    return new TriggerPlan(
        watched,
        isStamped(watched),
        projection.ordering(),
        reads(watched),
        images(watched),
        selectors,
        handler(watched, selectors));
  }

  private Handler handler(Namespace watched, List<Selector> selectors) {
    boolean onlyItself = selectors.equals(List.of(new Selector.Itself()));
    if (!watched.equals(root) || !onlyItself) {
      return Handler.full();
    }
    boolean ordered = projection.ordering() == Ordering.ORDERED && existsByRootAlone();
    return ordered ? Handler.ordered(isFiltered()) : Handler.unordered();
  }

  /** Else another trigger's function decides too whether a row is to be, beside this one. */
  private boolean existsByRootAlone() {
    boolean unwindsJoin =
        projection.shape() instanceof Shape.Elements elements
            && projection.join(elements.unwind()).isPresent();
    return projection.joins().isEmpty() || (projection.having().isEmpty() && !unwindsJoin);
  }

  private Reads reads(Namespace watched) {
    List<Reads> reads = new ArrayList<>();
    if (watched.equals(root)) {
      reads.add(RowReads.ofRoot(projection));
    }
    joinsOf(watched).forEach(join -> reads.add(RowReads.ofJoin(projection, join)));
    return Reads.union(reads);
  }

  /** The fields of a changed document, before and after, that tell which rows it affects. */
  private Images images(Namespace watched) {
    if (isOneGroup()) {
      return Images.NONE;
    }
    boolean after = false;
    List<Reads> fields = new ArrayList<>();
    if (watched.equals(root) && projection.shape() instanceof Shape.Groups groups) {
      fields.add(membership(groups));
    }
    for (Join join : joinsOf(watched)) {
      for (String key : foreign(join)) {
        if (!key.equals("_id")) {
          fields.add(Reads.ofPath(key));
          after = true;
        }
      }
    }
    return new Images(Reads.union(fields), !fields.isEmpty(), after);
  }

  private Reads membership(Shape.Groups groups) {
    Reads where = projection.where().map(query -> query.reads()).orElse(Reads.NOTHING);
    return Reads.union(
        List.of(
            where,
            projection.root().reads(),
            groups.key().reads(),
            Reads.of(groups.unwind().stream().toList())));
  }

  private List<Join> joinsOf(Namespace watched) {
    return projection.joins().stream()
        .filter(join -> join.source().collection().equals(watched))
        .toList();
  }

  private boolean isStamped(Namespace watched) {
    return Stream.concat(
            Stream.of(projection.root()), projection.joins().stream().map(Join::source))
        .anyMatch(source -> source.collection().equals(watched) && source.stamped());
  }

  private Selector ofRoot() {
    if (isOneGroup()) {
      return new Selector.OneGroup();
    }
    return projection.shape() instanceof Shape.Groups
        ? new Selector.ItsGroups()
        : new Selector.Itself();
  }

  private boolean isOneGroup() {
    return projection.shape() instanceof Shape.Groups groups && groups.key().isOne();
  }

  private Selector through(Join join) {
    if (isOneGroup()) {
      return new Selector.OneGroup();
    }
    return new Selector.Through(join.name(), foreign(join), Hops.from(projection, join));
  }

  /** What tells of a joined document which others show it. */
  private List<String> foreign(Join join) {
    return JoinKeys.back(projection, join).stream().map(Join.Key::foreign).toList();
  }

  private List<RowKind.FoundBy> foundBy(Shape.Groups groups) {
    List<RowKind.FoundBy> found = new ArrayList<>();
    for (Map.Entry<String, Expression> part : groups.key().parts().entrySet()) {
      part.getValue()
          .path()
          .flatMap(path -> StoredPaths.find(projection.root(), path))
          .ifPresent(paths -> found.add(new RowKind.FoundBy(part.getKey(), paths)));
    }
    return found;
  }
}
