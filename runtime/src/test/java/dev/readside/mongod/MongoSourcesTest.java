package dev.readside.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MongoSourcesTest {
  private static final Map<String, String> NOTHING = Map.of("PATH", "/nowhere");

  @Test
  void takesTheGivenAddressFirstAndKeepsItsPasswordToItself() throws MongoUnavailableException {
    String uri = "mongodb://ann:secret@db.example:27017/?replicaSet=a";

    try (MongoServer server =
        MongoSources.standard(Map.of(UriSource.VARIABLE, uri)).start(MongodOptions.DEFAULT)) {

      assertEquals(uri, server.uri());
      assertEquals("the MongoDB of READSIDE_MONGODB_URI (db.example:27017)", server.description());
    }
  }

  @Test
  void listsWhatWasTried() {
    List<BinarySource> binaries = List.of(new NamedBinary(NOTHING), new PathBinary(NOTHING));
    MongoSources sources =
        new MongoSources(List.of(new UriSource(NOTHING), new LocalSource(binaries)));

    MongoUnavailableException failure =
        assertThrows(MongoUnavailableException.class, () -> sources.start(MongodOptions.DEFAULT));

    assertEquals(
        """
        There is no MongoDB to use. Tried, in this order:
        - uri: READSIDE_MONGODB_URI is not set
        - local: No mongod was found. Tried, in this order:
          - READSIDE_MONGOD is not set
          - there is no mongod on the PATH""",
        failure.getMessage());
  }

  @Test
  void saysThatABinaryDoesNotRun() {
    Map<String, String> environment = Map.of(NamedBinary.VARIABLE, "/nowhere/mongod");

    MongoUnavailableException failure =
        assertThrows(MongoUnavailableException.class, () -> new NamedBinary(environment).find());

    // Each JDK has words of its own for that.
    String message = String.valueOf(failure.getMessage());
    assertTrue(
        message.startsWith("READSIDE_MONGOD=/nowhere/mongod does not run on this machine: "));
    assertTrue(message.contains("No such file or directory"), message);
  }
}
