package dev.readside.operate;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.SourceIndex;
import dev.readside.plan.mongodb.SourceIndexes;
import dev.readside.server.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the set-up would do now to collections that it was run for before: pre-images that are off,
 * indexes that are gone. Changes nothing.
 */
final class SetupGaps {
  private final CollectionSetup collections;
  private final IndexSetup indexes;
  private final List<String> missing = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  private SetupGaps(MongoClient client) {
    this.collections = new CollectionSetup(client);
    this.indexes = new IndexSetup(client);
  }

  /**
   * Looks for them.
   *
   * @param waiting projections whose rows wait for a rebuild, which makes their indexes
   * @throws com.mongodb.MongoException if the server is lost
   */
  static SetupGaps of(MongoClient client, Plan plan, Set<String> waiting) {
    SetupGaps gaps = new SetupGaps(client);
    plan.projections().stream()
        .filter(projection -> !waiting.contains(projection.name()))
        .forEach(gaps::lookAtRows);
    SourceIndexes.of(plan).forEach(gaps::lookAtLookup);
    plan.projections().stream()
        .flatMap(projection -> projection.triggers().stream())
        .filter(trigger -> trigger.images().before())
        .map(TriggerPlan::watched)
        .distinct()
        .forEach(gaps::lookAtPreImages);
    return gaps;
  }

  private void lookAtRows(ProjectionPlan projection) {
    Stream<Index> declared =
        Stream.concat(projection.indexes().stream(), projection.ttl().map(IndexSetup::of).stream());
    declared.forEach(
        index ->
            look(
                projection.rows(),
                on -> indexes.isThere(on, index),
                "index `%s` of %s".formatted(index.name(), projection.rows())));
  }

  private void lookAtLookup(SourceIndex index) {
    look(
        index.collection(),
        on -> indexes.isServed(index),
        "index on `%s` of %s (%s)".formatted(index.path(), index.collection(), index.reason()));
  }

  private void lookAtPreImages(Namespace source) {
    look(source, collections::hasPreImages, "pre-images of %s".formatted(source));
  }

  private void look(Namespace at, Predicate<Namespace> isThere, String subject) {
    try {
      if (!isThere.test(at)) {
        missing.add(subject);
      }
    } catch (MongoCommandException refused) {
      if (!ServerError.UNAUTHORIZED.is(refused)) {
        throw refused;
      }
      unseen.add(
          "%s: the user needs the role `read` on the database `%s`"
              .formatted(subject, at.database()));
    }
  }

  /** What is missing, as the set-up names it. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** What could not be looked for, and the right that lacks. */
  List<String> unseen() {
    return List.copyOf(unseen);
  }
}
