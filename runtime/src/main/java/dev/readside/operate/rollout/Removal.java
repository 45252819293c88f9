package dev.readside.operate.rollout;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.operate.rollout.Standing.Unowned;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/** Removes what projections have left that the file no longer has. */
public final class Removal {

  private final MongoClient client;
  private final MongoCollection<BsonDocument> state;
  private final FailureLog failures;
  private final Claims claims;
  private final ProjectionNames names;
  private final Set<String> gone;

  /**
   * @param all rows that nothing keeps any more, as a person has seen them
   */
  public Removal(MongoClient client, OwnTriggers own, List<Unowned> all) {
    String database = own.plan().readDatabase();
    this.client = client;
    this.state =
        client
            .getDatabase(database)
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY);
    this.failures = new FailureLog(client, database);
    this.claims = new Claims(client, own);
    this.names = new ProjectionNames(state, own);
    this.gone = new HashSet<>();
    all.forEach(each -> gone.addAll(each.triggers()));
  }

  /**
   * Drops rows, and what was kept or made beside them; then leaves failures of their functions to
   * themselves, and forgets their triggers and what is recorded of their projections. Safe to
   * repeat: the triggers go last. Where somebody needs the rows by now, nothing is done.
   *
   * @return who needs them: a clause; empty where they are gone
   * @throws com.mongodb.MongoException if the server is lost, or refuses
   */
  public Optional<String> remove(Unowned rows) {
    Optional<String> claim = claims.on(rows.collection(), gone);
    if (claim.isEmpty()) {
      drop(rows);
    }
    return claim;
  }

  private void drop(Unowned rows) {
    Namespace collection = rows.collection();
    List.of(OwnCollections.build(collection), OwnCollections.old(collection), collection)
        .forEach(this::drop);
    if (!rows.triggers().isEmpty()) { // An empty filter means all.
      failures.discard(ofFunctions(rows.triggers()));
    }
    forget(rows.triggers());
  }

  private void drop(Namespace collection) {
    client.getDatabase(collection.database()).getCollection(collection.collection()).drop();
  }

  /** What their functions could not handle, and nobody handles any more. */
  static FailureFilter ofFunctions(List<String> triggers) {
    return new FailureFilter(FailureFilter.PENDING.states(), Set.copyOf(triggers));
  }

  private void forget(List<String> triggers) {
    List<String> ids = new ArrayList<>();
    for (String trigger : triggers) {
      names
          .of(trigger)
          .ifPresent(
              projection ->
                  Arrays.stream(StateKind.values())
                      .filter(kind -> kind.of() == StateKind.Of.PROJECTION)
                      .forEach(kind -> ids.add(kind.id(projection))));
    }
    for (String trigger : triggers) {
      ids.add(StateKind.LOSS.id(trigger));
      ids.add(StateKind.LEASE.id(trigger));
      ids.add(StateKind.POSITION.id(trigger));
    }
    state.deleteMany(in("_id", ids));
  }
}
