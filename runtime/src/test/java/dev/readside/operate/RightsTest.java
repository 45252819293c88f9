package dev.readside.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.appservices.App;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import dev.readside.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server of its own, with access control. */
final class RightsTest {
  private static final App NOTHING =
      new App(Path.of("."), "shop", Map.of(), Map.of(), List.of(), List.of());

  @Test
  void saysWhatTheUserMayNotDo(@TempDir Path folder) throws IOException {
    try (LocalMongod server = start(key(folder))) {
      createReader(server);
      String uri = server.uri().replace("mongodb://", "mongodb://reader:secret@");
      try (MongoClient client = MongoClients.create(uri)) {
        Setup setup = new Setup(client);

        OperationException failure =
            assertThrows(
                OperationException.class,
                () -> setup.run(new Plan("shop_read", List.of()), NOTHING));

        assertEquals(
            "MongoDB does not let this user do this: `createIndexes` on shop_read.readside_failures.",
            failure.getMessage());
        assertEquals("Grant the user what docs/rights.md says of `setup`.", failure.hint());
      }
    }
  }

  /** A replica set with access control needs a key; mongod refuses one that others may read. */
  private static Path key(Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "0123456789");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    return key;
  }

  private static LocalMongod start(Path key) {
    try {
      return LocalMongod.start(new MongodOptions(List.of("--keyFile", key.toString())));
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }

  /** The first user may be created without one, from the server's own machine. */
  private static void createReader(LocalMongod server) {
    try (MongoClient client = MongoClients.create(server.uri())) {
      client
          .getDatabase("admin")
          .runCommand(
              BsonDocument.parse(
                  "{ createUser: 'reader', pwd: 'secret', roles: ['readAnyDatabase'] }"));
    }
  }
}
