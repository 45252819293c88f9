package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.TimeSeriesOptions;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Views and time series, of which nothing tells changes, are refused before anything is done. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class UnfollowedSourcesTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { customer: $customer.name }
        by_day: { from: readings, group_by: $day, fields: { n: { $count: {} } } }
      """;

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Shell shell;

  UnfollowedSourcesTest(Site site) throws IOException {
    this.source = site.source();
    this.read = site.read();
    this.shell = site.shell();
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        PROJECTIONS.formatted(source.getName(), read.getName()));
  }

  @BeforeEach
  void startAfresh() {
    source.drop();
    read.drop();
    assertEquals(ExitCode.OK, shell.run("generate").exit());
  }

  @Test
  void refusesAJoinedView() {
    source.createView("customers", "people", List.of());

    assertRefused(
        "readside: %s.customers is a view, which has no change stream: nothing would tell that it has changed.\n  Read the collection that the view is made of"
            .formatted(source.getName()));
  }

  @Test
  void refusesGroupsOverATimeSeries() {
    source.createCollection(
        "readings", new CreateCollectionOptions().timeSeriesOptions(new TimeSeriesOptions("at")));

    assertRefused(
        "readside: %s.readings is a time series, which has no change stream: nothing would tell that it has changed.\n  Write what is to be projected"
            .formatted(source.getName()));
  }

  private void assertRefused(String message) {
    for (List<String> command :
        List.of(
            List.of("setup"),
            List.of("run", "--until-caught-up"),
            List.of("backfill"),
            List.of("verify"),
            List.of("check", "--uri"),
            List.of("rebuild", "by_day"))) {
      Outcome outcome = shell.run(command.toArray(String[]::new));

      assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), () -> command + outcome.toString());
      assertTrue(outcome.err().startsWith(message), () -> command + outcome.toString());
    }
    assertEquals(List.of(), read.listCollectionNames().into(new ArrayList<>()));
  }
}
