package dev.readside.it.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.MongoServer;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithMongo.class)
final class WithMongoTest {
  private final DatabaseNames names;

  WithMongoTest(DatabaseNames names) {
    this.names = names;
  }

  @Test
  void givesAReplicaSetAndTheNamesOfTheClass(
      MongoServer server, MongoClient client, DatabaseNames same) {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

    assertEquals(true, hello.containsKey("setName"), server::description);
    assertEquals(List.of(names.source(), names.read()), same.all());
  }
}
