package dev.readside.rights;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the server says that the user of this connection may do ({@code connectionStatus}). */
public final class Privileges {
  /** Not matched by rights on all databases (mongo, authorization_session_impl.cpp). */
  private static final Set<String> APART = Set.of("local", "config");

  private static final BsonDocument ASK =
      new BsonDocument("connectionStatus", new BsonInt32(1))
          .append("showPrivileges", BsonBoolean.TRUE);

  private final BsonArray users;
  private final List<BsonDocument> granted;

  private Privileges(BsonDocument answer) {
    BsonDocument who = answer.getDocument("authInfo");
    this.users = who.getArray("authenticatedUsers");
    this.granted =
        who.getArray("authenticatedUserPrivileges").stream().map(BsonValue::asDocument).toList();
  }

  /** Asks for them; empty where the server does not tell, so that only its refusals do. */
  public static Optional<Privileges> of(MongoClient client) {
    try {
      return Optional.of(
          new Privileges(client.getDatabase("admin").runCommand(ASK, BsonDocument.class)));
    } catch (MongoCommandException untold) {
      return Optional.empty();
    }
  }

  /** Whose they are; empty where nobody has to say who he is. */
  public Optional<User> user() {
    return users.stream()
        .findFirst()
        .map(BsonValue::asDocument)
        .map(user -> new User(text(user, "user"), text(user, "db")));
  }

  /** Those that the user lacks. A server without authentication lets everybody do everything. */
  public Rights missing(Rights needed) {
    if (users.isEmpty()) {
      return Rights.NONE;
    }
    Map<Resource, Set<String>> missing = new LinkedHashMap<>();
    needed
        .actions()
        .forEach(
            (on, actions) -> {
              Set<String> lacking = new LinkedHashSet<>(actions);
              lacking.removeIf(action -> allows(action, on));
              if (!lacking.isEmpty()) {
                missing.put(on, lacking);
              }
            });
    return new Rights(missing);
  }

  private boolean allows(String action, Resource on) {
    return granted.stream()
        .filter(privilege -> covers(privilege.getDocument("resource"), on))
        .flatMap(Privileges::actions)
        .anyMatch(allowed -> allowed.equals(action) || allowed.equals("anyAction"));
  }

  private static Stream<String> actions(BsonDocument privilege) {
    return privilege.getArray("actions").stream().map(action -> action.asString().getValue());
  }

  /** An empty name stands for all, but not for what is the server's own. */
  private static boolean covers(BsonDocument resource, Resource on) {
    if (resource.getBoolean("anyResource", BsonBoolean.FALSE).getValue()) {
      return true;
    }
    if (!resource.containsKey("db")) {
      return false; // of the cluster, or of the server's own collections
    }
    String database = text(resource, "db");
    String collection = text(resource, "collection");
    return database.isEmpty()
        ? !APART.contains(on.database()) && names(collection, on)
        : database.equals(on.database()) && names(collection, on);
  }

  private static boolean names(String collection, Resource on) {
    return collection.equals(on.collection())
        || (collection.isEmpty() && !on.collection().startsWith("system."));
  }

  private static String text(BsonDocument document, String field) {
    return document.getString(field, new BsonString("")).getValue();
  }
}
