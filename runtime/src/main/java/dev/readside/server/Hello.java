package dev.readside.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterConnectionMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * What a server says that it is, of which kind and with whom
 * (https://www.mongodb.com/docs/manual/reference/command/hello/).
 */
public record Hello(BsonDocument answer) {
  private static final BsonDocument ASK = new BsonDocument("hello", new BsonInt32(1));

  /** MongoDB 6.0 (mongo, src/mongo/db/wire_version.h). */
  private static final int WIRE_VERSION = 17;

  /**
   * Asks the server.
   *
   * @throws com.mongodb.MongoException if none answers
   */
  public static Hello of(MongoClient client) {
    return of(client.getDatabase("admin"));
  }

  /** The same, as this database's settings say. */
  public static Hello of(MongoDatabase database) {
    return new Hello(database.runCommand(ASK, BsonDocument.class));
  }

  /** Whether it is a router (mongos), behind which the collections may be sharded. */
  public boolean isRouter() {
    return answer.get("msg", new BsonString("")).equals(new BsonString("isdbgrid"));
  }

  /** Whether it has change streams: it is of a replica set, or leads to one. */
  public boolean isReplicated() {
    return answer.containsKey("setName") || isRouter();
  }

  /** Whether it is to be of a replica set that was not initiated yet. */
  public boolean isUninitiated() {
    return answer.getBoolean("isreplicaset", BsonBoolean.FALSE).getValue();
  }

  /** Whether it is of 6.0 or newer. */
  public boolean isOfToday() {
    return answer.getNumber("maxWireVersion", new BsonInt32(0)).intValue() >= WIRE_VERSION;
  }

  /** The members of the replica set that have data, hidden ones apart, as {@code host:port}. */
  public List<String> members() {
    return Stream.of("hosts", "passives")
        .flatMap(names -> answer.getArray(names, new BsonArray()).stream())
        .map(name -> name.asString().getValue())
        .toList();
  }

  /** The name of this member among them; empty where it has none. */
  public String me() {
    return answer.getString("me", new BsonString("")).getValue();
  }

  /**
   * All members, where only one of them would be asked, as the driver does with an address of one
   * host: when another one is the primary, its answers are old. Else none.
   *
   * @param client that was asked
   */
  public List<String> membersNotAsked(MongoClient client) {
    boolean one =
        client.getClusterDescription().getConnectionMode() == ClusterConnectionMode.SINGLE;
    return one && !members().equals(List.of(me())) ? members() : List.of();
  }

  /** By the server's clock, which goes on where the time of the last change does not. */
  public Instant time() {
    return Instant.ofEpochMilli(answer.getDateTime("localTime").getValue());
  }
}
