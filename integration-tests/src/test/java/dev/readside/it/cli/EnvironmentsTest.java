package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command works on the databases of its environment, with the functions of these. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class EnvironmentsTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %1$s_default, read: %2$s_default }
      environments:
        staging: { databases: { source: "${SOURCE}", read: "${READ}" } }
        another: { databases: { read: "%2$s_another" }, atlas: { prefix: another } }
      projections:
        order_list:
          version: %3$d
          from: orders
          fields: { %4$s: { $size: $lines } }
      """;

  private final Site site;
  private final OrderList orders;
  private final Shell shell;
  private final Shell staging;

  EnvironmentsTest(Site site) {
    this.site = site;
    this.orders = site.orderList();
    this.shell = with(Map.of());
    this.staging = with(Map.of("READSIDE_ENV", "staging"));
  }

  private Shell with(Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(others);
    variables.put("READSIDE_MONGODB_URI", site.server().uri());
    variables.put("SOURCE", site.names().source());
    variables.put("READ", site.names().read());
    return new Shell(site.directory(), variables, new Termination());
  }

  @BeforeEach
  void generateTheDefault() throws IOException {
    orders.dropDatabases();
    databasesOfOthers().forEach(MongoDatabase::drop);
    declare(1, "lines");
    assertEquals(ExitCode.OK, shell.run("generate").exit());
  }

  private void declare(int version, String field) throws IOException {
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        PROJECTIONS.formatted(site.names().source(), site.names().read(), version, field));
  }

  private List<MongoDatabase> databasesOfOthers() {
    return Stream.of(
            site.names().source() + "_default",
            site.names().read() + "_default",
            site.names().read() + "_another")
        .map(site.client()::getDatabase)
        .toList();
  }

  @Test
  void eachCommandWorksOnTheDatabasesOfTheEnvironment() throws IOException {
    SortedMap<String, String> files = files();
    orders.place(0, 3);

    done("setup");
    done("backfill", "--dry-run");
    done("backfill");
    orders.place(3, 2);
    assertTrue(done("run", "--until-caught-up").out().startsWith("2 changes handled in "));
    assertEquals(OrderList.rowsOf(5), orders.rows());
    done("verify");
    assertTrue(done("preview", "order_list", "--id", "1").out().contains("lines"));
    done("status");
    assertEquals(files, files());

    declare(2, "count");
    done("rebuild", "order_list");
    assertEquals(5, rows().countDocuments(Filters.eq("count", 2)));
    declare(1, "lines");
    done("rollback", "order_list");
    assertEquals(OrderList.rowsOf(5), orders.rows());
    done("rebuild", "order_list", "--drop-old");

    assertUntouched(databasesOfOthers());
  }

  @Test
  void handlesFailuresWithTheFunctionsOfTheEnvironment() {
    done("setup");
    source().insertOne(new Document("_id", 7).append("lines", "no array"));
    assertEquals(ExitCode.FINDINGS, staging.run("run", "--until-caught-up").exit());
    String id = only(failures()).getString("_id");
    assertTrue(done("failures", "list", "--format", "json").out().contains(id));
    done("failures", "show", id);
    source().updateOne(Filters.eq(7), Updates.set("lines", List.of(1)));

    assertEquals(ExitCode.USAGE, shell.run("failures", "retry", id).exit(), "of the default");
    done("failures", "retry", id);

    assertEquals(1, only(rows()).getInteger("lines"));
    assertEquals(0, failures().countDocuments());
    assertUntouched(databasesOfOthers());
  }

  @Test
  void needsNoGeneratedFiles() throws IOException {
    Files.move(site.directory().resolve("app-services"), site.directory().resolve("elsewhere"));

    done("setup");
    orders.place(0, 2);
    done("run", "--until-caught-up");

    assertEquals(OrderList.rowsOf(2), orders.rows());
    assertFalse(Files.exists(site.directory().resolve("app-services")));
  }

  @Test
  void refusesTheFilesOfAnotherEnvironment() {
    done("setup");
    orders.place(0, 2);

    Outcome run = staging.run("run", "--until-caught-up", "--app", "app-services");
    Outcome setup = staging.run("setup", "--app", "app-services");

    assertEquals(ExitCode.ENVIRONMENT, run.exit());
    assertTrue(
        run.err()
            .contains(
                "`app-services` is not what `projections.yaml` says of the environment `staging`: "),
        run.err());
    assertTrue(run.err().contains("Leave --app out"), run.err());
    assertEquals(ExitCode.FINDINGS, setup.exit());
    assertTrue(
        setup.err().contains("Run `readside generate --env staging --app app-services` first"),
        setup.err());
    assertUntouched(databasesOfOthers());
  }

  @Test
  void runsFilesThatWereRenderedForIt() {
    assertEquals(ExitCode.OK, staging.run("generate", "--app", "build").exit());

    assertEquals(ExitCode.OK, staging.run("setup", "--app", "build").exit());
    orders.place(0, 2);
    Outcome run = staging.run("run", "--until-caught-up", "--app", "build");

    assertEquals(ExitCode.OK, run.exit(), run.err());
    assertEquals(OrderList.rowsOf(2), orders.rows());
    assertEquals(
        "readside: There is no `other` here.",
        staging.run("run", "--app", "other").err().lines().skip(1).findFirst().orElse(""));
  }

  /** Each has rows, positions and failures of its own, also where both are of one server. */
  @Test
  void keepsEnvironmentsApart() {
    done("setup");
    assertEquals(ExitCode.OK, shell.run("setup").exit());
    assertEquals(ExitCode.OK, staging.run("setup", "--env", "another").exit());
    MongoDatabase ofDefault = databasesOfOthers().get(0);
    MongoDatabase ofAnother = databasesOfOthers().get(2);
    ofDefault
        .getCollection("orders")
        .insertOne(new Document("_id", "default").append("lines", List.of()));
    orders.place(0, 1);

    done("run", "--until-caught-up");
    assertEquals(0, databasesOfOthers().get(1).getCollection("order_list").countDocuments());
    assertEquals(ExitCode.OK, staging.run("run", "--env", "default", "--until-caught-up").exit());
    assertEquals(ExitCode.OK, shell.run("run", "--env", "another", "--until-caught-up").exit());

    assertEquals(OrderList.rowsOf(1), orders.rows());
    assertEquals(
        "default", only(databasesOfOthers().get(1).getCollection("order_list")).get("_id"));
    assertEquals("default", only(ofAnother.getCollection("order_list")).get("_id"));
    assertEquals(
        1,
        ofAnother
            .getCollection("readside_state")
            .countDocuments(Filters.eq("trigger:another_order_list_orders")));
  }

  @Test
  void saysWhichEnvironmentAVariableNames() {
    String told = "readside: this is the environment `staging`, by the variable READSIDE_ENV.";

    assertTrue(staging.run("setup").err().lines().anyMatch(told::equals));
    assertEquals("", shell.run("setup", "--env", "staging").err());
    assertEquals("", staging.run("setup", "--env", "default").err());
  }

  @Test
  void playsScenariosInNone() throws IOException {
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        PROJECTIONS
            .formatted("shop", "shop", 1, "lines")
            .replace("environments:", "atlas: { app: { name: \"${APP}\" } }\nenvironments:"));
    Files.createDirectory(site.directory().resolve("scenarios"));
    Files.writeString(
        site.directory().resolve("scenarios/orders.yaml"),
        """
        steps:
          - insert: { into: orders, documents: [{ _id: 1, lines: [7, 8] }] }
        rows:
          order_list: [{ _id: 1, lines: 2 }]
        """);

    Outcome outcome =
        with(Map.of("READSIDE_ENV", "nowhere"))
            .run("test", "--profile=one-by-one", "--uri=" + site.server().uri());

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
  }

  private Outcome done(String... arguments) {
    Outcome outcome = staging.run(arguments);
    assertEquals(ExitCode.OK, outcome.exit(), () -> List.of(arguments) + ": " + outcome);
    return outcome;
  }

  private static void assertUntouched(List<MongoDatabase> databases) {
    for (MongoDatabase database : databases) {
      assertEquals(List.of(), database.listCollectionNames().into(new ArrayList<>()));
    }
  }

  private static Document only(MongoCollection<Document> collection) {
    List<Document> documents = collection.find().into(new ArrayList<>());
    assertEquals(1, documents.size());
    return documents.get(0);
  }

  private MongoCollection<Document> source() {
    return site.source().getCollection("orders");
  }

  private MongoCollection<Document> rows() {
    return site.read().getCollection("order_list");
  }

  private MongoCollection<Document> failures() {
    return site.read().getCollection("readside_failures");
  }

  private SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(site.directory())) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(site.directory().relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }
}
