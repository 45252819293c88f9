package dev.readside.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class MongoExtensionTest {
  @Test
  void givesAReplicaSetAndAnOwnDatabase(
      MongoServer server, MongoClient client, MongoDatabase database) {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

    assertEquals(true, hello.getBoolean("isWritablePrimary"), server.description());
    assertEquals(0, database.listCollectionNames().into(new ArrayList<>()).size());
  }
}
