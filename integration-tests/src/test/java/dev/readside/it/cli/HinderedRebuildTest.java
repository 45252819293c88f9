package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ChangeStreamPreAndPostImagesOptions;
import com.mongodb.client.model.ClusteredIndexOptions;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.ValidationOptions;
import dev.readside.cli.Main;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What comes between the steps of {@code rebuild} and {@code rollback}, and what they find there.
 */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class HinderedRebuildTest {

  private static final int ORDERS = 10;

  private final VersionedOrders shop;
  private final DatabaseNames names;
  private final MongoDatabase read;
  private final MongoCollection<Document> orders;
  private final Path directory;
  private final Map<String, String> variables;
  private final Shell shell;

  HinderedRebuildTest(Site site) {
    this.names = site.names();
    this.directory = site.directory();
    this.shell = site.shell();
    this.variables = shell.variables();
    this.shop = new VersionedOrders(site.client(), site.names(), shell);
    this.read = shop.read();
    this.orders = shop.orders();
  }

  @BeforeEach
  void declareTheFirstVersion() throws IOException {
    shop.dropDatabases();
    shop.place(ORDERS);
    shop.declare(1, "n");
  }

  private void fill() {
    run("setup");
    run("backfill");
  }

  @Test
  void goesBackThoughTheNewRowsWereNeverFinished() throws IOException {
    fill();
    shop.declare(2, "number");
    runUntil("swapped in", "rebuild", "order_list");
    orders.updateOne(Filters.eq("_id", 1), Updates.set("n", 1_000));

    shop.declareTheFirstAgain();
    run("rollback", "order_list");

    shop.assertRows("n");
  }

  @Test
  void makesTheNextVersionThoughTheLastWasNeverFinished() throws IOException {
    fill();
    shop.declare(2, "number");
    runUntil("swapped in", "rebuild", "order_list");

    shop.declare(3, "third");
    run("rebuild", "order_list");

    shop.assertRows("third");
  }

  @Test
  void goesBackThoughTheRowsOfTheFirstTryAreBesideAlready() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    shop.declareTheFirstAgain();
    runUntil("are kept as", "rollback", "order_list");
    // Had it been killed just before the rename:
    shop.state()
        .updateOne(
            Filters.eq("_id", "rebuild:order_list"),
            Updates.combine(Updates.set("step", "swapping"), Updates.currentTimestamp("since")));

    run("rollback", "order_list");

    shop.assertRows("n");
  }

  @Test
  void givesTheKeptRowsBackWhereARollbackIsGivenUp() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    shop.declareTheFirstAgain();
    runUntil("catching up", "rollback", "order_list");
    orders.insertOne(new Document("_id", "bad").append("n", "text")); // No number to add to.
    shop.declare(2, "number: { $add: [$n, 1] }, m", "number");

    assertEquals(ExitCode.ENVIRONMENT, shell.run("rebuild", "order_list").exit());

    assertEquals(ORDERS, read.getCollection("order_list__old").countDocuments());
  }

  @Test
  void keepsTheWayBackWhenItIsRunAgain() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");

    Outcome again = run("rebuild", "order_list");

    assertTrue(again.err().contains("order_list__old keeps its rows of version 1"), again::err);
    shop.declareTheFirstAgain();
    run("rollback", "order_list");
    shop.assertRows("n");
  }

  @Test
  void doesNotForgetWhatIsToBeFinishedWhereTheNextVersionFails() throws IOException {
    fill();
    shop.declare(2, "number");
    runUntil("swapped in", "rebuild", "order_list");
    orders.insertOne(new Document("_id", "bad").append("n", "text")); // No number to add to.
    shop.declare(3, "third: { $add: [$n, 1] }, m", "third");

    assertEquals(ExitCode.ENVIRONMENT, shell.run("rebuild", "order_list").exit());
    run("rebuild", "order_list", "--drop-old");

    Outcome status = shell.run("status");
    assertEquals(ExitCode.FINDINGS, status.exit());
    assertTrue(status.out().contains("run `readside rebuild order_list` again"), status::out);
  }

  @Test
  void namesARollbackThatWasNotFinished() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    shop.declareTheFirstAgain();
    runUntil("catching up", "rollback", "order_list");

    Outcome status = shell.run("status");

    assertTrue(status.out().contains("\nrollback order_list: not finished\n"), status::out);
  }

  @Test
  void finishesThoughTheSourceWasDropped() throws IOException {
    fill();
    shop.declare(2, "number");
    runUntil("swapped in", "rebuild", "order_list");
    orders.drop();
    orders.insertOne(new Document("_id", 7).append("n", 70));

    run("rebuild", "order_list");

    shop.assertRows("number");
    run("rebuild", "order_list");
    assertEquals(List.of(), shop.internal());
  }

  @Test
  void beginsAnewThoughTheSourceWasDropped() throws IOException {
    fill();
    shop.declare(2, "number");
    Outcome first =
        run(
            "rows made",
            () -> {
              orders.drop();
              shop.place(ORDERS);
            },
            "rebuild",
            "order_list");
    assertEquals(ExitCode.ENVIRONMENT, first.exit(), first::toString);

    Outcome again = run("rebuild", "order_list");

    assertFalse(again.err().contains("warning"), again::toString);
    shop.assertRows("number");
    assertEquals(List.of(), shop.internal());
  }

  @Test
  void keepsTheOptionsOfTheCollection() throws IOException {
    read.createCollection(
        "order_list",
        new CreateCollectionOptions()
            .collation(Collation.builder().locale("en").build())
            .validationOptions(new ValidationOptions().validator(Filters.exists("_projection"))));
    shop.rows()
        .createIndex(
            Indexes.ascending("simple"),
            new IndexOptions().collation(Collation.builder().locale("simple").build()));
    fill();
    List<Document> options = options("order_list");
    shop.declare(2, "number");

    run("rebuild", "order_list");
    assertEquals(options, options("order_list"));
    assertEquals(List.of("_id_ en", "n_1 en", "number_1 en", "simple_1 simple"), collations());
    assertEquals(options, options("order_list__old"));
    shop.declareTheFirstAgain();
    run("rollback", "order_list");

    assertEquals(options, options("order_list"));
    assertEquals(options, options("order_list__old"));
    assertEquals(List.of("_id_ en", "n_1 en", "number_1 en", "simple_1 simple"), collations());
  }

  @Test
  void keepsAClusteredCollectionWithPreImages() throws IOException {
    read.createCollection(
        "order_list",
        new CreateCollectionOptions()
            .clusteredIndexOptions(
                new ClusteredIndexOptions(new Document("_id", 1), true).name("by_key"))
            .changeStreamPreAndPostImagesOptions(new ChangeStreamPreAndPostImagesOptions(true)));
    fill();
    List<Document> options = options("order_list");
    shop.declare(2, "number");

    run("rebuild", "order_list");

    assertEquals(options, options("order_list"));
    shop.declareTheFirstAgain();
    run("rollback", "order_list");
    assertEquals(options, options("order_list"));
    shop.assertRows("n");
  }

  @Test
  void keepsRowsThatTheNextValidatorWouldNotTake() throws IOException {
    fill();
    read.runCommand(
        Document.parse("{ collMod: 'order_list', validator: { number: { $exists: true } } }"));
    shop.declare(2, "number");

    run("rebuild", "order_list");

    assertEquals(ORDERS, read.getCollection("order_list__old").countDocuments());
  }

  @Test
  void makesNoRowsOfASourceThatIsNotThere() throws IOException {
    fill();
    orders.drop();
    shop.declare(2, "number");

    run("rebuild", "order_list");

    shop.assertRows("number");
  }

  /** A collection's full name has 255 bytes at most. */
  @Test
  void refusesANameThatLeavesNoRoomBesideIt() throws IOException {
    String name = "n".repeat(255 - names.read().length() - 3);
    shop.declare(shop.text(1, "n").replace("from: orders", "from: orders\n    into: " + name));
    fill();

    Outcome outcome = shell.run("rebuild", "order_list");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("is too long"), outcome::toString);
    assertTrue(outcome.err().contains("readside backfill order_list"), outcome::toString);
    assertEquals(0, shop.state().countDocuments(Filters.eq("_id", "rebuild:order_list")));
  }

  @Test
  void finishesThoughTheOldRowsWereDropped() throws IOException {
    fill();
    shop.declare(2, "number");
    runUntil("swapped in", "rebuild", "order_list");
    shop.declareTheFirstAgain();
    run("rebuild", "order_list", "--drop-old");
    shop.declare(2, "number");

    Outcome outcome = run("rebuild", "order_list");

    assertTrue(outcome.out().contains("an earlier run had swapped them"), outcome::toString);
    shop.assertRows("number");
  }

  @Test
  void copiesIndexesOfEveryKind() throws IOException {
    fill();
    shop.rows()
        .createIndex(Indexes.text("words"), new IndexOptions().weights(new Document("words", 3)));
    shop.rows().createIndex(Indexes.ascending("$**"));
    shop.rows().createIndex(Indexes.hashed("hashed"));
    shop.rows().createIndex(Indexes.geo2dsphere("place"));
    shop.rows().createIndex(Indexes.descending("hidden"), new IndexOptions().hidden(true));
    shop.rows()
        .createIndex(
            Indexes.ascending("part", "ial"),
            new IndexOptions().unique(true).partialFilterExpression(Filters.exists("part")));
    shop.rows()
        .createIndex(
            Indexes.ascending("seen"), new IndexOptions().expireAfter(1_000L, TimeUnit.SECONDS));
    Set<Document> indexes = shop.rows().listIndexes().into(new HashSet<>());
    shop.declare(2, "number");

    Outcome outcome = run("rebuild", "order_list");

    assertFalse(outcome.err().contains("warning"), outcome::toString);
    Set<Document> copied = shop.rows().listIndexes().into(new HashSet<>());
    copied.removeIf(index -> index.getString("name").equals("number_1"));
    assertEquals(indexes, copied);
  }

  @Test
  void goesBackThoughUniqueValuesHaveChangedPlaces() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    orders.updateOne(Filters.eq("_id", 0), Updates.set("n", 1));
    orders.updateOne(Filters.eq("_id", 1), Updates.set("n", 0));
    Files.delete(directory.resolve("projections.lock"));
    shop.declare(shop.text(1, "n").replace("{ n: 1 }", "{ n: 1 }, unique: true"));
    shop.rows().dropIndex("n_1");

    run("rollback", "order_list");

    shop.assertRows("n");
    assertTrue(
        shop.rows().listIndexes().into(new ArrayList<>()).stream()
            .anyMatch(index -> index.getBoolean("unique", false)));
  }

  @Test
  void keepsRowsAgainWhereOldOnesHadAnIndex() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    read.getCollection("order_list__old")
        .createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
    shop.declare(3, "third");

    run("rebuild", "order_list");

    shop.assertRows("third");
  }

  /** By the index of the filter, a document that moves on in it would be read twice. */
  @Test
  void readsNoDocumentTwice() throws Exception {
    orders.insertMany(
        IntStream.range(ORDERS, 20_000)
            .mapToObj(id -> new Document("_id", id).append("n", id).append("status", "paid"))
            .toList());
    orders.createIndex(Indexes.ascending("status", "n"));
    shop.declare(
        shop.text(2, "number")
            .replace("from: orders", "from: orders\n    where: { status: paid }"));
    run("setup");
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int n = 20_000; !over.get(); n++) {
                int id = ORDERS + n * 7919 % (20_000 - ORDERS);
                orders.updateOne(Filters.eq("_id", id), Updates.set("n", n));
              }
            });
    writer.start();

    Outcome outcome = shell.run("rebuild", "order_list");

    over.set(true);
    writer.join();
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
  }

  @Test
  void touchesNothingOfTheProcessThatHasTakenOver() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    shop.declare(3, "third");
    Document position =
        new Document("_id", "trigger:rebuild:readside_order_list_orders")
            .append("run", new ObjectId());

    Outcome late =
        run(
            "rows verified",
            () -> {
              shop.state()
                  .updateOne(
                      Filters.eq("_id", "lease:rebuild:order_list"),
                      Updates.combine(
                          Updates.set("owner", new ObjectId()), Updates.set("host", "another")));
              shop.state().replaceOne(Filters.eq("_id", position.get("_id")), position);
              read.getCollection("order_list__old").insertOne(new Document("_id", "its"));
            },
            "rebuild",
            "order_list");

    assertEquals(ExitCode.ENVIRONMENT, late.exit(), late::toString);
    assertTrue(late.err().contains("Nothing was swapped"), late::toString);
    assertEquals(1, read.getCollection("order_list__old").countDocuments(Filters.eq("_id", "its")));
    assertEquals(position, shop.state().find(Filters.eq("_id", position.get("_id"))).first());
    shop.assertRows("number");
  }

  @Test
  void leavesOutAnIndexThatIsDeclaredInAnotherWay() throws IOException {
    fill();
    shop.rows().createIndex(Indexes.ascending("number"), new IndexOptions().sparse(true));
    shop.declare(2, "number");

    Outcome outcome = run("rebuild", "order_list");

    assertFalse(outcome.err().contains("dropIndex"), outcome::toString);
    assertTrue(
        outcome.err().contains("index `number_1` of " + names.read() + ".order_list is left out"),
        outcome::toString);
  }

  @Test
  void dropsWhatItKeptThoughOthersAreMadeFromTheRowsNow() throws IOException {
    fill();
    shop.declare(2, "number");
    run("rebuild", "order_list");
    shop.write(
        shop.text(2, "number")
            + "  by_number:\n    from: { projection: order_list }\n"
            + "    group_by: { number: $number }\n    fields: { orders: { $count: {} } }\n");

    assertEquals(
        "dropped  " + names.read() + ".order_list__old\n",
        run("rebuild", "order_list", "--drop-old").out());
  }

  private Outcome run(String... arguments) {
    return shop.run(arguments);
  }

  /** Breaks a command off as soon as it says this. */
  private void runUntil(String said, String... arguments) {
    Outcome outcome =
        run(
            said,
            () -> {
              throw new IllegalStateException("killed");
            },
            arguments);
    assertTrue(outcome.err().contains("killed"), outcome::toString);
  }

  /** Does something as soon as a command says this. */
  private Outcome run(String said, Runnable then, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream listening =
        new PrintStream(err, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            if (line.contains(said)) {
              then.run();
            }
          }
        };
    Surroundings surroundings =
        new Surroundings(
            directory,
            variables,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            listening,
            false,
            false,
            new Termination());
    int exit = Main.run(surroundings, List.of(arguments));
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private List<Document> options(String collection) {
    return read.listCollections()
        .filter(Filters.eq("name", collection))
        .map(info -> info.get("options", Document.class))
        .into(new ArrayList<>());
  }

  private List<String> collations() {
    List<String> found = new ArrayList<>();
    for (Document index : shop.rows().listIndexes()) {
      Document collation = index.get("collation", new Document("locale", "simple"));
      found.add(index.getString("name") + " " + collation.getString("locale"));
    }
    return found.stream().sorted().toList();
  }
}
