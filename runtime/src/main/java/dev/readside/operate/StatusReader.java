package dev.readside.operate;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.operate.Status.OfProjection;
import dev.readside.operate.Status.OfTrigger;
import dev.readside.operate.Status.OfWork;
import dev.readside.own.FailureState;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.position.Position;
import dev.readside.server.Hello;
import dev.readside.state.BackfillDocument;
import dev.readside.state.LeaseDocument;
import dev.readside.state.PositionDocument;
import dev.readside.state.RebuildDocument;
import dev.readside.state.RebuildPhase.Swapping;
import dev.readside.state.RebuildPhase.Unfinished;
import dev.readside.state.StateLayout;
import dev.readside.state.SweepStatus;
import dev.readside.state.Uncomputable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.conversions.Bson;

/** Reads how read models are. Writes nothing. */
public final class StatusReader {
  private static final BsonDocument NONE = new BsonDocument();

  private static final Bson ALL = or(regex("_id", StateKind.pattern()), eq("_id", StateLayout.ID));

  private final MongoClient client;
  private final Plan plan;
  private final FunctionNames functions;
  private final MongoDatabase read;
  private final FailureLog failures;

  /**
   * @param functions what triggers and their functions are called
   */
  public StatusReader(MongoClient client, Plan plan, FunctionNames functions) {
    this.client = client;
    this.plan = plan;
    this.functions = functions;
    this.read = client.getDatabase(plan.readDatabase());
    this.failures = new FailureLog(client, plan.readDatabase());
  }

  /**
   * Reads it.
   *
   * @throws MongoException if the server is lost
   */
  public Status read() {
    Map<String, BsonDocument> state = state();
    Instant now = Hello.of(client).time();
    Oplog oplog = Oplog.of(client);
    List<OfProjection> projections =
        plan.projections().stream().map(each -> projection(each, state)).toList();
    SetupGaps gaps = SetupGaps.of(client, plan, waiting(projections));
    List<String> unseen = new ArrayList<>(gaps.unseen());
    oplog.unseen().ifPresent(reason -> unseen.add("oplog left: " + reason));
    long known =
        projections.stream().mapToLong(each -> each.openFailures() + each.deadFailures()).sum();
    long all = failures.count(FailureFilter.PENDING);
    return new Status(
        now,
        StateLayout.number(state.getOrDefault(StateLayout.ID, NONE)),
        oplog.start().map(StatusReader::time),
        oplog.full(),
        gaps.missing(),
        projections,
        plan.projections().stream()
            .flatMap(projection -> functions.of(projection).stream())
            .map(name -> trigger(name, state, oplog.start(), now))
            .toList(),
        Math.max(0, all - known),
        leftovers(state.keySet()),
        unfinished(state, now),
        unseen);
  }

  private static Set<String> waiting(List<OfProjection> projections) {
    return projections.stream()
        .filter(each -> each.versions().areAllBefore(each.version()))
        .map(OfProjection::name)
        .collect(Collectors.toSet());
  }

  private Map<String, BsonDocument> state() {
    Map<String, BsonDocument> state = new HashMap<>();
    read.getCollection(OwnCollections.STATE, BsonDocument.class)
        .find(ALL)
        .forEach(found -> state.put(found.getString("_id").getValue(), found));
    return state;
  }

  private OfProjection projection(ProjectionPlan projection, Map<String, BsonDocument> state) {
    MongoCollection<BsonDocument> rows =
        read.getCollection(projection.rows().collection(), BsonDocument.class);
    Set<String> own = Set.copyOf(functions.of(projection));
    return new OfProjection(
        projection.name(),
        projection.version(),
        rows.estimatedDocumentCount(),
        RowVersions.of(rows),
        failures.count(new FailureFilter(Set.of(FailureState.OPEN, FailureState.REPAIR), own)),
        failures.count(new FailureFilter(Set.of(FailureState.DEAD), own)),
        of(StateKind.SWEEP, projection.name(), state).map(SweepStatus::of),
        of(StateKind.UNCOMPUTABLE, projection.name(), state).map(Uncomputable::of));
  }

  private static Optional<BsonDocument> of(
      StateKind kind, String name, Map<String, BsonDocument> state) {
    return Optional.ofNullable(state.get(kind.id(name)));
  }

  private static OfTrigger trigger(
      String name,
      Map<String, BsonDocument> state,
      Optional<BsonTimestamp> oplogStart,
      Instant now) {
    Optional<PositionDocument> position =
        of(StateKind.POSITION, name, state).map(PositionDocument::of);
    Optional<LeaseDocument> lease = of(StateKind.LEASE, name, state).map(LeaseDocument::of);
    Optional<BsonTimestamp> at = position.flatMap(Position::of).map(Position::time);
    boolean isRun = position.filter(PositionDocument::isBegun).isPresent();
    return new OfTrigger(
        name,
        at.map(StatusReader::time),
        later(at.map(StatusReader::time), lease.flatMap(LeaseDocument::reached)),
        isRun,
        position.filter(PositionDocument::kept).isPresent(),
        isRun
            && at.isPresent()
            && oplogStart.filter(start -> at.get().compareTo(start) < 0).isPresent(),
        worker(lease, now),
        lease.flatMap(LeaseDocument::problem),
        of(StateKind.LOSS, name, state).isPresent());
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private List<OfWork> unfinished(Map<String, BsonDocument> state, Instant now) {
    List<OfWork> unfinished = new ArrayList<>();
    for (ProjectionPlan projection : plan.projections()) {
      String name = projection.name();
      boolean fills =
          of(StateKind.BACKFILL, name, state).filter(BackfillDocument::isUnfinished).isPresent();
      Optional<Unfinished> replaces =
          of(StateKind.REBUILD, name, state)
              .map(stored -> RebuildDocument.of(stored).phase())
              .filter(Unfinished.class::isInstance)
              .map(Unfinished.class::cast);
      if (fills || replaces.isPresent()) { // A backfill may do its work by replacing.
        unfinished.add(
            new OfWork(
                replaces.filter(any -> !fills).map(Unfinished::command).orElse("backfill"),
                name,
                workerAt(StateKind.REBUILD.id(name), state, now),
                replaces.filter(Swapping.class::isInstance).isPresent()));
      }
    }
    return unfinished;
  }

  /** Of projections that were renamed or removed. */
  private List<String> leftovers(Set<String> ids) {
    Set<String> names =
        plan.projections().stream().map(ProjectionPlan::name).collect(Collectors.toSet());
    return ids.stream()
        .filter(id -> StateKind.ofId(id).filter(kind -> isLeftOver(kind, id, names)).isPresent())
        .sorted()
        .toList();
  }

  private static boolean isLeftOver(StateKind kind, String id, Set<String> names) {
    return kind.of() == StateKind.Of.PROJECTION && !names.contains(kind.name(id));
  }

  private static Optional<String> workerAt(
      String work, Map<String, BsonDocument> state, Instant now) {
    return worker(of(StateKind.LEASE, work, state).map(LeaseDocument::of), now);
  }

  /** A worker that was killed leaves its lease behind, which lapses. */
  private static Optional<String> worker(Optional<LeaseDocument> lease, Instant now) {
    return lease.filter(each -> each.lastsAt(now)).map(each -> each.owner().toString());
  }

  private static Instant time(BsonTimestamp timestamp) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(timestamp.getTime()));
  }
}
