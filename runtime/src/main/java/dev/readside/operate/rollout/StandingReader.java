package dev.readside.operate.rollout;

import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.model.Namespace;
import dev.readside.operate.CollectionInfo;
import dev.readside.operate.FailureLog;
import dev.readside.operate.RowVersions;
import dev.readside.operate.SetupOutlook;
import dev.readside.operate.SetupStep;
import dev.readside.operate.StampedRows;
import dev.readside.operate.Status.Versions;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.backfill.Way;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.operate.rollout.Standing.OfProjection;
import dev.readside.operate.rollout.Standing.Unowned;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.state.PositionDocument;
import dev.readside.trigger.Triggers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Reads how a database stands to what the file says. Writes nothing. */
public final class StandingReader {
  private final MongoClient client;
  private final Plan plan;
  private final OwnTriggers own;
  private final Keeper.Source keepers;
  private final MissedChanges missed;

  /**
   * @param keepers makes the functions of one projection
   */
  public StandingReader(MongoClient client, OwnTriggers own, Keeper.Source keepers) {
    this.client = client;
    this.plan = own.plan();
    this.own = own;
    this.keepers = keepers;
    this.missed = new MissedChanges(client, own);
  }

  /**
   * Reads it.
   *
   * @param triggers those that the file stands for
   * @throws dev.readside.operate.OperationException if the server cannot be used
   * @throws com.mongodb.MongoException if it is lost, or refuses
   */
  public Standing read(Triggers triggers) {
    SetupOutlook outlook = new SetupOutlook(client, plan, triggers);
    return new Standing(outlook.beside(), standings(outlook), unowned());
  }

  /** Each behind those whose rows it reads. */
  private List<OfProjection> standings(SetupOutlook outlook) {
    List<OfProjection> standings = new ArrayList<>();
    for (ProjectionPlan projection : plan.inOrder()) {
      OfProjection standing = standing(projection, outlook.of(projection));
      Optional<OfProjection> first =
          standings.stream().filter(each -> isReadBy(projection, each)).findFirst();
      standings.add(first.map(read -> standing.behind(read.name())).orElse(standing));
    }
    return standings;
  }

  private boolean isReadBy(ProjectionPlan projection, OfProjection other) {
    return !(other.work() instanceof RowWork.Nothing)
        && plan.projection(other.name()).filter(projection::readsRowsOf).isPresent();
  }

  /** How an empty database would stand. */
  public static Standing ofNothing(Plan plan, Triggers triggers) {
    return new Standing(
        SetupOutlook.besideNothing(plan, triggers),
        plan.inOrder().stream().map(StandingReader::ofNothing).toList(),
        List.of());
  }

  private static OfProjection ofNothing(ProjectionPlan projection) {
    Estimate nothing =
        new Estimate(projection.name(), Way.MERGE, 0, 0, Duration.ZERO, false, Optional.empty());
    return new OfProjection(
        projection.name(),
        projection.version(),
        projection.rows(),
        0,
        SetupOutlook.ofNothing(projection),
        new Versions(List.of(), Optional.empty(), false),
        new RowWork.Fill(nothing, false),
        List.of(),
        false);
  }

  private OfProjection standing(ProjectionPlan projection, List<SetupStep> setup) {
    Namespace into = projection.rows();
    Versions versions =
        RowVersions.of(database(into).getCollection(into.collection(), BsonDocument.class));
    Replaceable subject = new Replaceable(client, plan, projection, keepers);
    List<String> losses = missed.of(projection);
    return new OfProjection(
        projection.name(),
        projection.version(),
        into,
        count(into),
        setup,
        versions,
        new RowWorkFinder(subject).find(versions, !losses.isEmpty()),
        losses,
        CollectionInfo.of(client, into)
            .filter(info -> info.options().containsKey("validator"))
            .isPresent());
  }

  /** Those of triggers that have a position, and that the file no longer has. */
  private List<Unowned> unowned() {
    Set<String> owned = used();
    Set<String> known = own.declared();
    Map<String, List<String>> triggers = new TreeMap<>();
    client
        .getDatabase(plan.readDatabase())
        .getCollection(OwnCollections.STATE, BsonDocument.class)
        .find(exists(PositionDocument.ROWS))
        .forEach(
            stored -> {
              String trigger = StateKind.POSITION.name(stored.getString("_id").getValue());
              if (own.mayBe(trigger)) {
                List<String> unknown =
                    triggers.computeIfAbsent(
                        stored.getString(PositionDocument.ROWS).getValue(),
                        any -> new ArrayList<>());
                if (!known.contains(trigger)) {
                  unknown.add(trigger);
                }
              }
            });
    triggers.keySet().removeAll(owned);
    Set<String> gone = triggers.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    return triggers.entrySet().stream()
        .map(each -> unowned(namespace(each.getKey()), each.getValue(), gone))
        .filter(this::isMade)
        .toList();
  }

  /** What the file reads or writes. */
  private Set<String> used() {
    return plan.projections().stream()
        .flatMap(
            projection ->
                Stream.concat(
                    Stream.of(projection.rows(), projection.root()),
                    projection.triggers().stream().map(TriggerPlan::watched)))
        .map(Namespace::toString)
        .collect(Collectors.toSet());
  }

  /** No name of a database has a dot. */
  private static Namespace namespace(String full) {
    int dot = full.indexOf('.');
    return new Namespace(full.substring(0, dot), full.substring(dot + 1));
  }

  private Unowned unowned(Namespace rows, List<String> triggers, Set<String> gone) {
    long failures =
        triggers.isEmpty()
            ? 0 // An empty filter means all.
            : new FailureLog(client, plan.readDatabase()).count(Removal.ofFunctions(triggers));
    Optional<String> claim = new Claims(client, own).on(rows, gone);
    return new Unowned(rows, count(rows), triggers, failures, claim);
  }

  /** Not a collection that somebody has put in the place of the one that there was. */
  private boolean isMade(Unowned unowned) {
    Namespace rows = unowned.collection();
    boolean isCollection =
        CollectionInfo.of(client, rows)
            .filter(info -> info.type().equals("collection"))
            .isPresent();
    return isCollection && (unowned.rows() == 0 || StampedRows.areIn(client, rows));
  }

  private long count(Namespace collection) {
    return database(collection).getCollection(collection.collection()).estimatedDocumentCount();
  }

  private MongoDatabase database(Namespace collection) {
    return client.getDatabase(collection.database());
  }
}
