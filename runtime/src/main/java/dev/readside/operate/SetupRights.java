package dev.readside.operate;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.SourceIndexes;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Rights;
import dev.readside.server.ServerError;
import dev.readside.trigger.Triggers;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rights that a {@link Setup} needs, which depend on what there is to do. Writes nothing. */
public final class SetupRights {
  private final CollectionSetup collections;
  private final IndexSetup indexes;

  public SetupRights(MongoClient client) {
    this.collections = new CollectionSetup(client);
    this.indexes = new IndexSetup(client);
  }

  /** What it takes; what cannot be looked at counts as to be done. */
  public Rights of(Plan plan, Triggers triggers) {
    CommandRights rights = new CommandRights(plan);
    List<Namespace> rows = plan.projections().stream().map(ProjectionPlan::rows).toList();
    Set<Namespace> imaged = Setup.needingPreImages(triggers);
    Predicate<Namespace> there = name -> unlessRefused(() -> collections.exists(name), true);
    return rights
        .toLook()
        .and(
            CommandRights.creating(
                Stream.concat(rows.stream(), imaged.stream())
                    .filter(name -> !there.test(name))
                    .distinct()
                    .toList()))
        .and(CommandRights.indexing(unserved(plan)))
        .and(
            CommandRights.modifying(
                imaged.stream()
                    .filter(there.or(rows::contains)) // Rows are created without.
                    .filter(name -> !unlessRefused(() -> collections.hasPreImages(name), false))
                    .toList()));
  }

  private List<Namespace> unserved(Plan plan) {
    return SourceIndexes.of(plan).stream()
        .filter(index -> !unlessRefused(() -> indexes.isServed(index), false))
        .map(index -> index.collection())
        .distinct()
        .toList();
  }

  private static boolean unlessRefused(BooleanSupplier question, boolean otherwise) {
    try {
      return question.getAsBoolean();
    } catch (MongoCommandException refused) {
      if (ServerError.UNAUTHORIZED.is(refused)) {
        return otherwise;
      }
      throw refused;
    }
  }
}
