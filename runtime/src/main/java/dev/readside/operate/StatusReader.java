package dev.readside.operate;

import static com.mongodb.client.model.Filters.regex;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.operate.Failure.State;
import dev.readside.operate.Status.OfProjection;
import dev.readside.operate.Status.OfTrigger;
import dev.readside.operate.Status.OfWork;
import dev.readside.operate.Status.SweepPass;
import dev.readside.operate.Status.SweepStatus;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.position.Positions;
import dev.readside.server.Hello;
import dev.readside.stream.StateLayout;
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
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;

/** Reads how read models are. Writes nothing. */
public final class StatusReader {
  private static final BsonDocument NONE = new BsonDocument();

  /** How the ids of records begin that are kept for a projection. */
  private static final Set<String> OF_PROJECTIONS =
      Set.of("sweep", "backfill", "rebuild", "uncomputable");

  private static final BsonString DONE = new BsonString(RebuildStep.DONE.text());
  private static final BsonString REBUILD = new BsonString("rebuild");

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
    long all =
        failures.count(new FailureFilter(Set.of(State.OPEN, State.DEAD, State.REPAIR), Set.of()));
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
    read.getCollection(Positions.COLLECTION, BsonDocument.class)
        .find(
            regex(
                "_id",
                "^(trigger|lease|lost|sweep|backfill|rebuild|uncomputable):|^"
                    + StateLayout.ID
                    + "$"))
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
        failures.count(new FailureFilter(Set.of(State.OPEN, State.REPAIR), own)),
        failures.count(new FailureFilter(Set.of(State.DEAD), own)),
        Optional.ofNullable(state.get("sweep:" + projection.name())).map(StatusReader::sweep),
        Optional.ofNullable(state.get(Uncomputables.id(projection.name()))).map(Uncomputable::of));
  }

  private static SweepStatus sweep(BsonDocument stored) {
    return new SweepStatus(
        instant(stored.getDateTime("lastRunAt", new BsonDateTime(0))),
        number(stored.getDocument("pass", NONE), "checked"),
        stored.containsKey("lastPass")
            ? Optional.of(pass(stored.getDocument("lastPass")))
            : Optional.empty());
  }

  private static SweepPass pass(BsonDocument pass) {
    return new SweepPass(
        instant(pass.getDateTime("endedAt")),
        number(pass, "checked"),
        number(pass, "missing"),
        number(pass, "stale"),
        number(pass, "phantom"),
        number(pass, "failed"),
        Optional.ofNullable(pass.get("error")).map(error -> error.asString().getValue()));
  }

  private static OfTrigger trigger(
      String name,
      Map<String, BsonDocument> state,
      Optional<BsonTimestamp> oplogStart,
      Instant now) {
    BsonDocument position = state.getOrDefault("trigger:" + name, NONE);
    BsonDocument lease = state.getOrDefault("lease:" + name, NONE);
    Optional<BsonTimestamp> at = Positions.time(position);
    boolean isRun = position.containsKey("token") || position.containsKey("epoch");
    return new OfTrigger(
        name,
        at.map(StatusReader::time),
        later(at.map(StatusReader::time), date(lease, "reached")),
        isRun,
        position.getBoolean("kept", BsonBoolean.FALSE).getValue(),
        isRun
            && at.isPresent()
            && oplogStart.filter(start -> at.get().compareTo(start) < 0).isPresent(),
        worker(lease, now),
        Optional.ofNullable(lease.get("problem")).map(text -> text.asString().getValue()),
        state.containsKey("lost:" + name));
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private static Optional<Instant> date(BsonDocument document, String field) {
    return Optional.ofNullable(document.get(field)).map(value -> instant(value.asDateTime()));
  }

  private List<OfWork> unfinished(Map<String, BsonDocument> state, Instant now) {
    List<OfWork> unfinished = new ArrayList<>();
    for (ProjectionPlan projection : plan.projections()) {
      String name = projection.name();
      BsonDocument backfill = state.getOrDefault("backfill:" + name, NONE);
      boolean fills = backfill.containsKey("run") && !backfill.containsKey("finishedAt");
      BsonDocument rebuild = state.getOrDefault(RebuildStep.recordId(name), NONE);
      String step = rebuild.getString("step", DONE).getValue();
      boolean replaces = !step.equals(DONE.getValue());
      if (fills || replaces) { // A backfill may do its work by replacing.
        unfinished.add(
            new OfWork(
                fills ? "backfill" : rebuild.getString("command", REBUILD).getValue(),
                name,
                leaseOf(RebuildStep.recordId(name), state, now),
                step.equals(RebuildStep.SWAPPING.text())));
      }
    }
    return unfinished;
  }

  /** Of projections that were renamed or removed. */
  private List<String> leftovers(Set<String> ids) {
    Set<String> names =
        plan.projections().stream().map(ProjectionPlan::name).collect(Collectors.toSet());
    return ids.stream()
        .filter(id -> OF_PROJECTIONS.contains(id.substring(0, Math.max(0, id.indexOf(':')))))
        .filter(id -> !names.contains(id.substring(id.indexOf(':') + 1)))
        .sorted()
        .toList();
  }

  private static Optional<String> leaseOf(
      String work, Map<String, BsonDocument> state, Instant now) {
    return Optional.ofNullable(state.get("lease:" + work)).flatMap(lease -> worker(lease, now));
  }

  /** A worker that was killed leaves its lease behind, which lapses. */
  private static Optional<String> worker(BsonDocument lease, Instant now) {
    boolean lasts = instant(lease.getDateTime("until", new BsonDateTime(0))).isAfter(now);
    return lasts && lease.containsKey("host")
        ? Optional.of(TriggerOwners.worker(lease))
        : Optional.empty();
  }

  private static long number(BsonDocument document, String field) {
    return document.getNumber(field, new BsonInt32(0)).longValue();
  }

  private static Instant instant(BsonDateTime time) {
    return Instant.ofEpochMilli(time.getValue());
  }

  private static Instant time(BsonTimestamp timestamp) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(timestamp.getTime()));
  }
}
