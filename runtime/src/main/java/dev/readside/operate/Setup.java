package dev.readside.operate;

import static java.util.stream.Collectors.toSet;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.own.FailureFields;
import dev.readside.own.FailureState;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.SourceIndex;
import dev.readside.plan.mongodb.SourceIndexes;
import dev.readside.rights.Refusal;
import dev.readside.server.ServerError;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * Prepares a server for triggers: read collections, indexes, pre-images, and where each trigger is
 * to begin. Safe to repeat: what is there is left, and what differs is told.
 */
public final class Setup {
  /** What {@code readside_retry} looks for: the open failures that are due, oldest first. */
  private static final Index DUE =
      new Index(
          FailureFields.STATE + "_1_" + FailureFields.NEXT_ATTEMPT_AT + "_1",
          BsonDocument.parse(
              "{ %s: 1, %s: 1 }".formatted(FailureFields.STATE, FailureFields.NEXT_ATTEMPT_AT)),
          new BsonDocument());

  /** A discarded failure is kept for a month. */
  private static final Index DISCARDED =
      new Index(
          FailureFields.DISCARDED_AT + "_1",
          new BsonDocument(FailureFields.DISCARDED_AT, new BsonInt32(1)),
          BsonDocument.parse(
              "{ expireAfterSeconds: 2592000, partialFilterExpression: { %s: '%s' } }"
                  .formatted(FailureFields.STATE, FailureState.DISCARDED.word())));

  private final MongoClient client;
  private final CollectionSetup collections;
  private final IndexSetup indexes;

  public Setup(MongoClient client) {
    this(client, Maker.MAKING);
  }

  Setup(MongoClient client, Maker maker) {
    this.client = client;
    this.collections = new CollectionSetup(client, maker);
    this.indexes = new IndexSetup(client, maker);
  }

  /**
   * Sets up what is missing.
   *
   * @return everything that was looked at, in that order
   * @throws OperationException if the server cannot be used, or lacks a right
   * @throws com.mongodb.MongoException if the server is lost meanwhile
   */
  public List<SetupStep> run(Plan plan, Triggers triggers) {
    Requirements.check(client);
    Requirements.check(client, plan);
    Requirements.checkState(client, plan.readDatabase());
    List<SetupStep> steps = new ArrayList<>();
    try {
      setUp(plan, triggers, steps::add);
    } catch (MongoCommandException refused) {
      throw explained(refused);
    }
    return List.copyOf(steps);
  }

  /**
   * Lets triggers begin now where all else is set up.
   *
   * @throws com.mongodb.MongoException if the server is lost, or refuses
   */
  public void begin(Plan plan, Triggers triggers) {
    recordPositions(plan, triggers, step -> {});
  }

  /**
   * Gives sources of a projection that were dropped and made again, or replaced, what the set-up
   * gave them: indexes to look up by, and pre-images. A source that is not there is left to who
   * makes it.
   *
   * @throws com.mongodb.MongoException if the server is lost, or refuses
   */
  public void restore(ProjectionPlan projection, Triggers triggers) {
    SourceIndexes.of(projection).stream()
        .filter(index -> isThere(index.collection()))
        .forEach(indexes::lookup);
    Set<Namespace> watched =
        projection.triggers().stream().map(TriggerPlan::watched).collect(toSet());
    needingPreImages(triggers).stream()
        .filter(watched::contains)
        .filter(this::isThere)
        .forEach(collections::preImages);
  }

  private boolean isThere(Namespace collection) {
    return CollectionInfo.of(client, collection).isPresent();
  }

  private void setUp(Plan plan, Triggers triggers, Consumer<SetupStep> steps) {
    plan.projections().forEach(projection -> setUpRows(projection, steps));
    setUpBeside(plan, triggers, steps);
    recordPositions(plan, triggers, steps);
  }

  /** What no projection has alone: sources, and where failures go. */
  void setUpBeside(Plan plan, Triggers triggers, Consumer<SetupStep> steps) {
    SourceIndexes.of(plan).stream()
        .filter(index -> plan.projections().stream().noneMatch(each -> postpones(each, index)))
        .forEach(index -> steps.accept(indexes.lookup(index)));
    Namespace failures = new Namespace(plan.readDatabase(), OwnCollections.FAILURES);
    steps.accept(indexes.index(failures, DUE));
    steps.accept(indexes.index(failures, DISCARDED));
    needingPreImages(triggers).forEach(source -> steps.accept(collections.preImages(source)));
  }

  void setUpRows(ProjectionPlan projection, Consumer<SetupStep> steps) {
    Namespace rows = projection.rows();
    SetupStep collection = collections.readCollection(rows);
    steps.accept(collection);
    if (collection.outcome() == SetupStep.Outcome.DIFFERENT) {
      return; // A view takes no indexes.
    }
    boolean waiting = waits(projection);
    projection.indexes().stream()
        .filter(index -> !(waiting && isUnique(index)))
        .forEach(index -> steps.accept(indexes.index(rows, index)));
    projection.ttl().ifPresent(ttl -> steps.accept(indexes.index(rows, IndexSetup.of(ttl))));
  }

  /** Rows that will be made anew may be equal by what is unique in the new ones. */
  private boolean waits(ProjectionPlan projection) {
    return projection.indexes().stream().anyMatch(Setup::isUnique)
        && RowVersions.of(
                client
                    .getDatabase(projection.rows().database())
                    .getCollection(projection.rows().collection(), BsonDocument.class))
            .areAllBefore(projection.version());
  }

  /** Whether an index that comes later serves such a look-up. */
  private boolean postpones(ProjectionPlan projection, SourceIndex lookup) {
    return projection.rows().equals(lookup.collection())
        && projection.indexes().stream()
            .anyMatch(index -> isUnique(index) && index.keys().getFirstKey().equals(lookup.path()))
        && waits(projection);
  }

  private static boolean isUnique(Index index) {
    return index.options().getBoolean("unique", BsonBoolean.FALSE).getValue();
  }

  static Set<Namespace> needingPreImages(Triggers triggers) {
    Set<Namespace> sources = new LinkedHashSet<>();
    for (DatabaseTrigger trigger : triggers.databaseTriggers()) {
      if (trigger.watch().documents().before()) {
        sources.add(trigger.source());
      }
    }
    return sources;
  }

  /**
   * Last, so that every change behind a position has its pre-image. Changes before it are in the
   * source collections already, where whatever fills the rows for the first time finds them.
   */
  private void recordPositions(Plan plan, Triggers triggers, Consumer<SetupStep> steps) {
    new RecordedLayout(client, plan.readDatabase()).record();
    new PositionSetup(client, plan, triggers, Maker.MAKING).run().forEach(steps);
  }

  static RuntimeException explained(MongoCommandException refused) {
    return ServerError.UNAUTHORIZED.is(refused)
        ? new OperationException(
            "MongoDB does not let this user do this: %s.".formatted(Refusal.of(refused)),
            "Grant the user what docs/rights.md says of `setup`.",
            refused)
        : refused;
  }
}
