package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.cli.ExitCode;
import dev.readside.cli.Termination;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithMongo.class)
final class DemoTest {

  @Test
  void showsAllAndLeavesNothingBehind(
      MongoServer server, MongoClient client, @TempDir Path directory) {
    Shell shell =
        new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), new Termination());

    Outcome outcome = shell.run("demo");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("each exactly as defined."), outcome.out());
    assertEquals("", outcome.err());
    assertEquals(List.of(), demoDatabases(client));
  }

  private static List<String> demoDatabases(MongoClient client) {
    List<String> names = client.listDatabaseNames().into(new ArrayList<>());
    return names.stream().filter(name -> name.startsWith("readside_demo_")).toList();
  }
}
