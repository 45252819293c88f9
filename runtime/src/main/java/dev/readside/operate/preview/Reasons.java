package dev.readside.operate.preview;

import dev.readside.model.Namespace;
import dev.readside.operate.preview.Absence.NoDocument;
import dev.readside.operate.preview.Absence.NoElement;
import dev.readside.operate.preview.Absence.NoMember;
import dev.readside.operate.preview.Absence.NothingUnwound;
import dev.readside.operate.preview.Absence.NullKey;
import dev.readside.operate.preview.Absence.Unmatched;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.DefinitionPart;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Finds out why a definition that can be computed gives no row under a key. */
final class Reasons {

  private static final int KEYS = 5;
  private static final int MOST_MEMBERS = 1_000;

  private final Probe probe;
  private final ProjectionPlan projection;
  private final BsonValue key;
  private final Way way;

  Reasons(Probe probe, ProjectionPlan projection, BsonValue key) {
    this.probe = probe;
    this.projection = projection;
    this.key = key;
    this.way = Way.to(key, projection);
  }

  /** Why there is none. */
  Absence find() {
    return projection.kind() instanceof RowKind.OfGroups ? ofGroup() : ofDocument();
  }

  private Absence ofGroup() {
    if (probe.gives(way.members(1))) {
      return having();
    }
    List<BsonValue> left =
        probe.all(way.without(Kind.WHERE).members(MOST_MEMBERS)).stream()
            .map(member -> member.get("_id"))
            .toList();
    return left.isEmpty() ? new NoMember(projection.root()) : where(left.get(0), left.size() - 1L);
  }

  private Absence ofDocument() {
    Namespace roots = projection.root();
    BsonValue id = rootId();
    if (id.isNull()) {
      return new NullKey(roots);
    }
    if (!probe.gives(way.start())) {
      return new NoDocument(roots, id);
    }
    Optional<DefinitionPart> where = way.part(Kind.WHERE);
    if (where.isPresent() && !probe.gives(way.behind(where.get()))) {
      return where(id, 0);
    }
    return elements().orElseGet(this::having);
  }

  private BsonValue rootId() {
    return projection.kind() instanceof RowKind.OfElements elements
        ? key.asDocument().getOrDefault(elements.root(), BsonNull.VALUE)
        : key;
  }

  private Optional<Absence> elements() {
    Optional<DefinitionPart> unwinding = way.part(Kind.UNWIND);
    if (unwinding.isEmpty()) {
      return Optional.empty();
    }
    String path = unwinding.get().name();
    if (!probe.gives(way.behind(unwinding.get()))) {
      Map<String, Optional<BsonValue>> found =
          probe.values(way.before(unwinding.get()), List.of(path));
      return Optional.of(new NothingUnwound(path, found.getOrDefault(path, Optional.empty())));
    }
    return probe.gives(way.row()) ? Optional.empty() : Optional.of(new NoElement(path, keys()));
  }

  private List<BsonValue> keys() {
    List<BsonDocument> pipeline = new ArrayList<>(way.rows());
    pipeline.add(Stage.limit(KEYS));
    return probe.all(pipeline).stream().map(row -> row.get("_id")).toList();
  }

  private Absence where(BsonValue document, long others) {
    DefinitionPart where = way.part(Kind.WHERE).orElseThrow();
    List<BsonDocument> before = way.from(List.of(document)).before(where);
    return new Unmatched("where", unmet(before, where), Optional.of(document), others);
  }

  private Absence having() {
    return way.part(Kind.HAVING)
        .<Absence>map(
            having -> new Unmatched("having", unmet(way.row(), having), Optional.empty(), 0))
        .orElseThrow(() -> new IllegalStateException("a row that is not there for no reason"));
  }

  /** The conditions that what a pipeline gives does not meet; of which each has to be met. */
  private List<Condition> unmet(List<BsonDocument> before, DefinitionPart filter) {
    BsonDocument query = filter.stages().get(0).getDocument("$match");
    List<BsonDocument> unmet =
        Conditions.of(query).stream()
            .filter(each -> !probe.gives(Probe.with(before, Stage.match(each))))
            .toList();
    return (unmet.isEmpty() ? List.of(query) : unmet)
        .stream()
            .map(each -> new Condition(each, probe.values(before, Conditions.paths(each))))
            .toList();
  }
}
