package dev.readside.rights;

import dev.readside.model.Namespace;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.SourceIndexes;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The least rights with which a command does its work. {@code docs/rights.md} has the same table
 * for people.
 *
 * @param plan of all projections, also of those that a command is not for
 */
public record CommandRights(Plan plan) {
  private static final String FIND = "find";
  private static final String INSERT = "insert";
  private static final String UPDATE = "update";
  private static final String REMOVE = "remove";
  private static final String CREATE = "createCollection";
  private static final String DROP = "dropCollection";
  private static final String CREATE_INDEX = "createIndex";
  private static final String LIST_INDEXES = "listIndexes";
  private static final String LIST = "listCollections";

  /** To see what is there: needed before it is known what {@code setup} has to do. */
  public Rights toLook() {
    return lists()
        .and(Rights.each(lookedUp(), source -> Rights.on(source, LIST_INDEXES)))
        .and(record(state()))
        .and(Rights.on(failures(), CREATE_INDEX))
        .and(Rights.each(plan.projections(), each -> Rights.on(each.rows(), FIND)))
        .and(Rights.each(plan.projections(), CommandRights::declaredIndexes));
  }

  private static Rights declaredIndexes(ProjectionPlan projection) {
    return projection.indexes().isEmpty() && projection.ttl().isEmpty()
        ? Rights.NONE
        : Rights.on(projection.rows(), CREATE_INDEX);
  }

  /** Collections that {@code setup} looks for indexes of, and creates them where there are none. */
  public Set<Namespace> lookedUp() {
    Set<Namespace> sources = new LinkedHashSet<>();
    SourceIndexes.of(plan).forEach(index -> sources.add(index.collection()));
    return sources;
  }

  /** Where {@code setup} has to create them. */
  public static Rights creating(Collection<Namespace> collections) {
    return Rights.each(collections, missing -> Rights.on(missing, CREATE));
  }

  /** Where {@code setup} has to index them. */
  public static Rights indexing(Collection<Namespace> collections) {
    return Rights.each(collections, source -> Rights.on(source, CREATE_INDEX));
  }

  /** Where {@code setup} has to switch pre-images on. */
  public static Rights modifying(Collection<Namespace> collections) {
    return Rights.each(collections, source -> Rights.on(source, "collMod"));
  }

  /** What {@code setup --dry-run} needs. */
  public Rights outlook() {
    return lists()
        .and(Rights.each(lookedUp(), source -> Rights.on(source, FIND, LIST_INDEXES)))
        .and(Rights.each(plan.projections(), each -> Rights.on(each.rows(), FIND, LIST_INDEXES)))
        .and(Rights.on(failures(), FIND, LIST_INDEXES))
        .and(Rights.on(state(), FIND));
  }

  /** What {@code plan} needs: it reads some documents to see how long it takes. */
  public Rights standing() {
    return outlook().and(computing(plan.projections()));
  }

  /** What {@code run} needs for what it was given to run. */
  public Rights run(Triggers triggers) {
    List<DatabaseTrigger> enabled =
        triggers.databaseTriggers().stream().filter(trigger -> !trigger.disabled()).toList();
    return lists()
        .and(Rights.each(enabled, trigger -> watch(trigger.source())))
        .and(Rights.each(plan.projections(), CommandRights::handle))
        .and(record(failures()))
        .and(record(state()));
  }

  /** What a merging {@code backfill} needs. */
  public Rights backfill(List<ProjectionPlan> projections) {
    return lists().and(Rights.each(projections, CommandRights::keep)).and(record(state()));
  }

  /** What {@code backfill --dry-run} needs. */
  public Rights estimate(List<ProjectionPlan> projections) {
    return computing(projections).and(Rights.on(state(), FIND));
  }

  /** What {@code verify} needs. */
  public Rights verify(List<ProjectionPlan> projections) {
    return computing(projections).and(readFailures());
  }

  /** What {@code preview} needs. */
  public Rights preview(ProjectionPlan projection) {
    return verify(List.of(projection));
  }

  /** What {@code scenario} needs: also of the projections that this one is made from. */
  public Rights excerpt(ProjectionPlan projection) {
    return computing(plan.withOrigins(projection));
  }

  /** What {@code check --uri} needs. */
  public Rights survey() {
    return lists().and(Rights.each(plan.projections(), CommandRights::readSources));
  }

  /** What {@code test --random --like} needs: what is made of other rows comes right by itself. */
  public Rights sample() {
    return Rights.each(
        plan.projections().stream().filter(each -> !each.model().root().stamped()).toList(),
        CommandRights::readSources);
  }

  private Rights computing(List<ProjectionPlan> projections) {
    return lists()
        .and(Rights.each(projections, CommandRights::readSources))
        .and(Rights.each(projections, projection -> Rights.on(projection.rows(), FIND)));
  }

  /** What {@code verify --repair} needs. */
  public Rights repair(List<ProjectionPlan> projections) {
    return lists()
        .and(Rights.each(projections, CommandRights::keep))
        .and(Rights.on(state(), FIND, REMOVE))
        .and(Rights.on(failures(), FIND, REMOVE));
  }

  /** What it takes to put down that triggers have lost changes. */
  public Rights noteLosses() {
    return Rights.on(state(), FIND, INSERT, UPDATE);
  }

  /** What it takes to replace the rows of a projection by those that were made beside it. */
  public Rights replace(ProjectionPlan projection) {
    Namespace rows = projection.rows();
    return lists()
        .and(handle(projection))
        .and(Rights.each(projection.triggers(), trigger -> watch(trigger.watched())))
        .and(Rights.on(rows, DROP, LIST_INDEXES))
        .and(record(OwnCollections.build(rows)))
        .and(Rights.on(OwnCollections.build(rows), CREATE, DROP, CREATE_INDEX))
        .and(Rights.in(rows.database(), "renameCollectionSameDB"))
        .and(record(state()))
        .and(record(failures()));
  }

  /** What {@code rebuild} and {@code rollback} need: rows are kept, too. */
  public Rights rebuild(ProjectionPlan projection) {
    return replace(projection)
        .and(
            Rights.on(
                OwnCollections.old(projection.rows()),
                FIND,
                INSERT,
                REMOVE,
                CREATE,
                DROP,
                LIST_INDEXES));
  }

  /** What {@code rebuild} and {@code rollback} need beside, where the rows have a validator. */
  public static Rights copying(ProjectionPlan projection) {
    return Rights.on(OwnCollections.old(projection.rows()), "bypassDocumentValidation");
  }

  /** What {@code rebuild --drop-old} needs. */
  public Rights dropOld(ProjectionPlan projection) {
    Namespace rows = projection.rows();
    return Rights.in(rows.database(), LIST)
        .and(Rights.on(OwnCollections.old(rows), DROP))
        .and(Rights.on(OwnCollections.build(rows), DROP))
        .and(record(state()));
  }

  /** What it takes to remove rows that nothing keeps, and what is beside them. */
  public Rights remove(Namespace rows) {
    return Rights.on(rows, DROP)
        .and(Rights.on(OwnCollections.old(rows), DROP))
        .and(Rights.on(OwnCollections.build(rows), DROP))
        .and(discard())
        .and(record(state()));
  }

  /** What {@code failures list} and {@code failures show} need. */
  public Rights readFailures() {
    return Rights.on(failures(), FIND);
  }

  /** What {@code failures discard} needs. */
  public Rights discard() {
    return Rights.on(failures(), FIND, UPDATE);
  }

  /** What {@code failures retry} needs: it runs the functions. */
  public Rights retry() {
    return record(failures()).and(Rights.each(plan.projections(), CommandRights::handle));
  }

  /** What {@code status} needs. */
  public Rights status() {
    return Rights.each(plan.projections(), projection -> Rights.on(projection.rows(), FIND))
        .and(Rights.on(state(), FIND))
        .and(readFailures());
  }

  private Rights lists() {
    Set<String> databases = new LinkedHashSet<>();
    for (ProjectionPlan projection : plan.projections()) {
      sources(projection).forEach(source -> databases.add(source.database()));
      databases.add(projection.rows().database());
    }
    return Rights.each(databases, database -> Rights.in(database, LIST));
  }

  /** To compute rows, write and remove them. */
  private static Rights keep(ProjectionPlan projection) {
    return readSources(projection).and(record(projection.rows()));
  }

  /**
   * What its functions need, but for what they record. Those of elements and groups bring documents
   * of their own ({@code $documents}), which the server takes for reading no collection, so that
   * only a right on the whole database will do.
   */
  private static Rights handle(ProjectionPlan projection) {
    return projection.kind() instanceof RowKind.OfDocuments
        ? keep(projection)
        : keep(projection).and(Rights.in(projection.root().database(), FIND));
  }

  private static Rights readSources(ProjectionPlan projection) {
    return Rights.each(sources(projection), source -> Rights.on(source, FIND));
  }

  private static Rights watch(Namespace source) {
    return Rights.on(source, FIND, "changeStream");
  }

  private static Rights record(Namespace collection) {
    return Rights.on(collection, FIND, INSERT, UPDATE, REMOVE);
  }

  private static List<Namespace> sources(ProjectionPlan projection) {
    List<Namespace> sources = new ArrayList<>(List.of(projection.root()));
    projection.triggers().stream().map(TriggerPlan::watched).forEach(sources::add);
    return sources;
  }

  private Namespace state() {
    return new Namespace(plan.readDatabase(), OwnCollections.STATE);
  }

  private Namespace failures() {
    return new Namespace(plan.readDatabase(), OwnCollections.FAILURES);
  }
}
