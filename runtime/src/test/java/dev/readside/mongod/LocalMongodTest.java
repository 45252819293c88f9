package dev.readside.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

final class LocalMongodTest {
  @Test
  void keepsItsDataOverStopKillAndRestart() throws MongoUnavailableException {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT);
        MongoClient client = MongoClients.create(server.uri())) {
      MongoCollection<Document> notes = client.getDatabase("test").getCollection("notes");
      notes.insertOne(new Document("_id", 1));

      server.stop();
      server.restart();
      notes.insertOne(new Document("_id", 2));
      server.kill();
      server.restart();

      assertEquals(
          List.of(new Document("_id", 1), new Document("_id", 2)),
          notes.find().sort(new Document("_id", 1)).into(new ArrayList<>()));
    }
  }

  @Test
  void leavesNothingBehind() throws MongoUnavailableException {
    LocalMongod server = LocalMongod.start(new MongodOptions(List.of("--oplogSize", "50")));
    ProcessHandle process = server.handle();

    server.close();

    assertFalse(process.isAlive());
    assertFalse(Files.exists(server.folder()));
  }

  @Test
  void saysWhatMongodSays() {
    MongoUnavailableException failure =
        assertThrows(
            MongoUnavailableException.class,
            () -> LocalMongod.start(new MongodOptions(List.of("--noSuchOption"))));

    assertTrue(String.valueOf(failure.getMessage()).contains("noSuchOption"), failure.getMessage());
  }
}
