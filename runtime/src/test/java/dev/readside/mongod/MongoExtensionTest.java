package dev.readside.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class MongoExtensionTest {
  private static final Set<DatabaseNames> NAMES = new HashSet<>();

  private final DatabaseNames names;
  private final MongoDatabase own;

  MongoExtensionTest(DatabaseNames names, MongoDatabase own) {
    this.names = names;
    this.own = own;
  }

  @Test
  void givesAReplicaSetAndAnOwnDatabase(
      MongoServer server, MongoClient client, MongoDatabase database) {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

    assertEquals(true, hello.getBoolean("isWritablePrimary"), server.description());
    assertEquals(own.getName(), database.getName());
    assertEquals(0, database.listCollectionNames().into(new ArrayList<>()).size());
  }

  @RepeatedTest(2)
  void givesTheNamesOfTheClass(DatabaseNames same) {
    NAMES.add(same);

    assertEquals(List.of(names.source(), names.read()), same.all());
    assertEquals(Set.of(names), NAMES);
  }
}
