package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MongoExtension.class)
final class DemoTest {

  private static final Pattern VERIFIED =
      Pattern.compile(
          """
             Yes: [\\d,]+ rows in \\w+\\.order_summary, each exactly as defined\\.
             Yes: [\\d,]+ rows in \\w+\\.sales_by_city, each exactly as defined\\.
          """);

  /** A group that follows a customer, shrinks, and goes. */
  private static final String SALES =
      """
         sales_by_city has a row for each city, and moved with Ada:
         | city       orders  total
         | Cambridge       2  16.30
         | New York        1  12.00
         1004, one of Ada's, is deleted:
         | city       orders  total
         | Cambridge       1  11.70
         | New York        1  12.00
         1003, the only one from New York, is deleted:
         | city       orders  total
         | Cambridge       1  11.70
      """;

  @Test
  void showsAllAndLeavesNothingBehind(
      MongoServer server, MongoClient client, @TempDir Path directory) {
    Shell shell = Shell.of(directory, server);

    Outcome outcome = shell.run("demo");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(VERIFIED.matcher(outcome.out()).find(), outcome.out());
    assertTrue(outcome.out().contains(SALES), outcome.out());
    assertEquals("", outcome.err());
    assertEquals(List.of(), demoDatabases(client));
  }

  private static List<String> demoDatabases(MongoClient client) {
    List<String> names = client.listDatabaseNames().into(new ArrayList<>());
    return names.stream().filter(name -> name.startsWith("readside_demo_")).toList();
  }
}
