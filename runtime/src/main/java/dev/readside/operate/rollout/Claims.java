package dev.readside.operate.rollout;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import dev.readside.model.Namespace;
import dev.readside.operate.TriggerOwners;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.state.PositionDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Who else may need rows that nothing of the file keeps any more: another project may share the
 * read database, and a name that begins like the own ones proves little. Asks anew each time.
 */
final class Claims {

  private final MongoCollection<BsonDocument> state;
  private final TriggerOwners owners;
  private final OwnTriggers own;
  private final Set<String> declared;
  private final ProjectionNames names;

  Claims(MongoClient client, OwnTriggers own) {
    String database = own.plan().readDatabase();
    this.state =
        client.getDatabase(database).getCollection(OwnCollections.STATE, BsonDocument.class);
    this.owners = new TriggerOwners(client, database);
    this.own = own;
    this.declared = own.declared();
    this.names = new ProjectionNames(state, own);
  }

  /**
   * Who needs the rows: a clause; empty where nobody does.
   *
   * @param gone the triggers that the file no longer has, whichever rows they kept
   */
  Optional<String> on(Namespace rows, Set<String> gone) {
    return positions(rows).stream()
        .flatMap(position -> claim(position, rows, gone).stream())
        .findFirst();
  }

  /** Those of triggers that write the rows, or read them. */
  private List<BsonDocument> positions(Namespace rows) {
    return state
        .find(
            or(
                eq(PositionDocument.ROWS, rows.toString()),
                eq(PositionDocument.SOURCE, rows.toString())))
        .projection(Projections.include(PositionDocument.ROWS, PositionDocument.SOURCE))
        .into(new ArrayList<>());
  }

  private Optional<String> claim(BsonDocument position, Namespace rows, Set<String> gone) {
    String trigger = StateKind.POSITION.name(position.getString("_id").getValue());
    if (declared.contains(trigger)) {
      return Optional.empty(); // Until the next set-up it may be recorded for rows of before.
    }
    boolean writes = new BsonString(rows.toString()).equals(position.get(PositionDocument.ROWS));
    String does = writes ? "keeps" : "reads";
    if (!gone.contains(trigger) && !isOfAnEarlierFile(trigger, position)) {
      return Optional.of("trigger `%s` %s them".formatted(trigger, does));
    }
    return owners
        .of(trigger)
        .map(owner -> "%s is at trigger `%s`".formatted(owner.worker(), trigger))
        .or(
            () ->
                names
                    .ofAnother(trigger)
                    .map(
                        other ->
                            "trigger `%s` seems to be of `%s`, a read model of another project"
                                .formatted(trigger, other)));
  }

  /** It kept rows that another trigger of the file keeps now. */
  private boolean isOfAnEarlierFile(String trigger, BsonDocument position) {
    return own.mayBe(trigger)
        && own.plan().projections().stream()
            .map(projection -> new BsonString(projection.rows().toString()))
            .anyMatch(rows -> rows.equals(position.get(PositionDocument.ROWS)));
  }
}
