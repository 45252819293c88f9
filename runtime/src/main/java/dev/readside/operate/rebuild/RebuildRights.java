package dev.readside.operate.rebuild;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Rights;
import dev.readside.server.ServerError;

/** The rights that a {@link Rebuild} needs, which depend on the rows' collection. */
public final class RebuildRights {

  private RebuildRights() {}

  /** To rebuild or to roll back. Writes nothing. */
  public static Rights of(MongoClient client, Plan plan, ProjectionPlan projection) {
    Rights least = new CommandRights(plan).rebuild(projection);
    return isValidated(client, projection) ? least.and(CommandRights.copying(projection)) : least;
  }

  private static boolean isValidated(MongoClient client, ProjectionPlan projection) {
    try {
      return new ReadCollections(client).isValidated(projection.rows());
    } catch (MongoCommandException refused) {
      if (ServerError.UNAUTHORIZED.is(refused)) {
        return false; // The right to look is missing first.
      }
      throw refused;
    }
  }
}
