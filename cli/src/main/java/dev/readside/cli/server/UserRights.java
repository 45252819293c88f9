package dev.readside.cli.server;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.rights.MissingRights;
import dev.readside.rights.Privileges;
import dev.readside.rights.Refusal;
import dev.readside.rights.Rights;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** What the user of {@code --uri} may do. Asked before a command does anything. */
final class UserRights {

  private static final BsonDocument NO_RIGHT_IS_NEEDED =
      new BsonDocument("listDatabases", new BsonInt32(1))
          .append("nameOnly", BsonBoolean.TRUE)
          .append("authorizedDatabases", BsonBoolean.TRUE);

  private UserRights() {}

  /**
   * Makes sure that the server knows who this is, if it wants to.
   *
   * @throws EnvironmentException when it does not
   */
  static void requireUser(MongoClient client) {
    try {
      client.getDatabase("admin").runCommand(NO_RIGHT_IS_NEEDED);
    } catch (MongoCommandException refused) {
      if (Refusal.isOfNobody(refused)) {
        throw ServerProblem.of(refused);
      }
      // Whatever it is, the command itself meets it, or does not.
    }
  }

  /**
   * Makes sure that nothing is missing. Where the server does not tell what the user may do, it
   * says so itself when it refuses.
   *
   * @param command such as {@code rebuild}
   * @param readDatabase where the read collections are
   * @throws EnvironmentException when a right is missing, saying which
   */
  static void require(MongoClient client, String command, Rights needed, String readDatabase) {
    Privileges.of(client)
        .flatMap(
            privileges ->
                MissingRights.of(privileges, needed, "`readside " + command + "`", readDatabase))
        .ifPresent(
            missing -> {
              throw new EnvironmentException(missing.sentence(), missing.hint());
            });
  }
}
