package dev.readside.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import dev.readside.mongod.SmallOplog;
import dev.readside.position.Positions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On servers of its own. */
final class OplogTest {

  @Test
  void isFullWhenItHasForgotten() throws MongoUnavailableException {
    try (LocalMongod server = SmallOplog.start();
        MongoClient client = MongoClients.create(server.uri())) {
      Oplog young = Oplog.of(client);
      SmallOplog.forget(client, Positions.now(client));
      Oplog old = Oplog.of(client);

      assertTrue(young.start().isPresent());
      assertFalse(young.full());
      assertTrue(old.full());
      assertEquals(Optional.empty(), old.unseen());
    }
  }

  @Test
  void saysWhichRightLacks(@TempDir Path folder) throws IOException {
    try (LocalMongod server = start(key(folder))) {
      create(server, "{ createUser: 'app', pwd: 'secret', roles: ['readWriteAnyDatabase'] }");
      try (MongoClient app = clientOf(server, "app")) {
        assertEquals(
            Optional.of("the user needs the role `read` on the database `local`"),
            Oplog.of(app).unseen());
      }
    }
  }

  @Test
  void isSeenWithThatRight(@TempDir Path folder) throws IOException {
    try (LocalMongod server = start(key(folder))) {
      create(server, "{ createUser: 'admin', pwd: 'secret', roles: ['root'] }");
      try (MongoClient admin = clientOf(server, "admin")) {
        String user =
            "{ createUser: 'app', pwd: 'secret', roles: [{ role: 'read', db: 'local' }] }";
        admin.getDatabase("admin").runCommand(BsonDocument.parse(user));
      }
      try (MongoClient app = clientOf(server, "app")) {
        assertEquals(Optional.empty(), Oplog.of(app).unseen());
      }
    }
  }

  private static MongoClient clientOf(LocalMongod server, String user) {
    return MongoClients.create(server.uri().replace("://", "://" + user + ":secret@"));
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
  private static void create(LocalMongod server, String user) {
    try (MongoClient client = MongoClients.create(server.uri())) {
      client.getDatabase("admin").runCommand(BsonDocument.parse(user));
    }
  }
}
