package dev.readside.operate.rollout;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import dev.readside.operate.rollout.Standing.Unowned;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** Removes what projections have left that the file no longer has. */
public final class Removal {

  private final MongoClient client;
  private final MongoCollection<BsonDocument> state;
  private final Set<String> projections;

  /**
   * @param plan of the projections that stay
   */
  public Removal(MongoClient client, Plan plan) {
    this.client = client;
    this.state =
        client
            .getDatabase(plan.readDatabase())
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
    this.projections =
        plan.projections().stream().map(ProjectionPlan::name).collect(Collectors.toSet());
  }

  /**
   * Drops rows, and what was kept or made beside them; then forgets their triggers and what is
   * recorded of projections that are not there. Safe to repeat: the triggers go last.
   *
   * @throws com.mongodb.MongoException if the server is lost, or refuses
   */
  public void remove(Unowned rows) {
    Namespace collection = rows.collection();
    List.of(OwnCollections.build(collection), OwnCollections.old(collection), collection)
        .forEach(this::drop);
    List<String> ids = new ArrayList<>(ofProjections());
    for (String trigger : rows.triggers()) {
      ids.add(StateKind.LOSS.id(trigger));
      ids.add(StateKind.LEASE.id(trigger));
      ids.add(StateKind.POSITION.id(trigger));
    }
    state.deleteMany(in("_id", ids));
  }

  private void drop(Namespace collection) {
    client.getDatabase(collection.database()).getCollection(collection.collection()).drop();
  }

  private List<String> ofProjections() {
    return state
        .find(regex("_id", StateKind.pattern()))
        .map(found -> found.getString("_id").getValue())
        .into(new ArrayList<>())
        .stream()
        .filter(this::isLeftOver)
        .toList();
  }

  private boolean isLeftOver(String id) {
    return StateKind.ofId(id)
        .filter(kind -> kind.of() == StateKind.Of.PROJECTION)
        .filter(kind -> !projections.contains(kind.name(id)))
        .isPresent();
  }
}
