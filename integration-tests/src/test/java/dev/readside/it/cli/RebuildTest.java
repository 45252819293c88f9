package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replaces the rows of a version by those of the next, and goes back. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class RebuildTest {

  private static final int ORDERS = 2_000;
  private static final int QUERY_PLAN_KILLED = 175;

  private final VersionedOrders shop;
  private final DatabaseNames names;
  private final MongoCollection<Document> orders;
  private final Path directory;
  private final Shell shell;
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RebuildTest(Site site) {
    this.names = site.names();
    this.directory = site.directory();
    this.shell = site.shell();
    this.shop = new VersionedOrders(site.client(), site.names(), shell);
    this.orders = shop.orders();
  }

  @BeforeEach
  void keepRowsOfTheFirstVersion() throws IOException {
    shop.dropDatabases();
    shop.place(ORDERS);
    shop.declare(1, "n");
    run("setup");
    run("backfill");
  }

  @AfterEach
  void end() {
    over.set(true);
    threads.shutdownNow();
  }

  @Test
  void swapsVersionsWhileOthersReadAndWrite() throws Exception {
    shop.rows().createIndex(Indexes.ascending("own"), new IndexOptions().name("mine"));
    Future<?> writer = threads.submit(this::write);
    Future<Integer> reader = threads.submit(this::seeWholeVersions);

    shop.declare(2, "number");
    Outcome outcome = run("rebuild", "order_list");

    assertTrue(outcome.out().startsWith("swapped  order_list: "), outcome::toString);
    assertTrue(outcome.err().contains("order_list: making the rows in "), outcome::toString);
    assertEquals(List.of("_id_", "mine", "number_1", "n_1").stream().sorted().toList(), indexes());

    Outcome back = backToTheFirst();

    assertTrue(back.out().startsWith("swapped  order_list: "), back::toString);
    over.set(true);
    writer.get();
    assertTrue(reader.get() >= 2, "the reader has not seen both swaps");
    run("run", "--until-caught-up");
    run("verify", "--repair");
    shop.assertRows("n");
    assertEquals(List.of(), shop.internal());
  }

  private Outcome backToTheFirst() throws IOException {
    shop.declareTheFirstAgain();
    return run("rollback", "order_list");
  }

  @Test
  void dropsWhatItKept() throws IOException {
    shop.declare(2, "number");
    run("rebuild", "order_list");
    assertTrue(collections().contains("order_list__old"));

    assertEquals(
        "dropped  " + names.read() + ".order_list__old\n",
        run("rebuild", "order_list", "--drop-old").out());

    assertFalse(collections().contains("order_list__old"));
    assertEquals(
        "order_list: no rows were kept\n", run("rebuild", "order_list", "--drop-old").out());
    Outcome outcome = shell.run("rollback", "order_list");
    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("order_list__old to go back to"), outcome::toString);
  }

  @Test
  void refusesWhatIsOfAnotherVersion() throws IOException {
    shop.declare(2, "number");
    run("rebuild", "order_list");

    Outcome back = shell.run("rollback", "order_list");

    assertEquals(ExitCode.ENVIRONMENT, back.exit());
    assertTrue(back.err().contains("rows of version 1"), back::toString);
    shop.assertRows("number");
    shop.declareTheFirstAgain();
    Outcome older = shell.run("rebuild", "order_list");
    assertEquals(ExitCode.ENVIRONMENT, older.exit());
    assertTrue(older.err().contains("rows of version 2"), older::toString);
  }

  @Test
  void endsWhenAskedTo() throws IOException {
    shop.declare(2, "number");
    Termination termination = new Termination();
    termination.request();

    Outcome outcome =
        new Shell(directory, shell.variables(), termination)
            .run("rebuild", "order_list", "--format", "json");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertEquals(
        Document.parse("{ projection: 'order_list', stopped: true }"),
        Document.parse(outcome.out()));
    shop.assertRows("n");
    assertFalse(collections().contains("order_list__build"));
    assertEquals(ExitCode.OK, shell.run("status").exit());
  }

  /** One document without a row must not cost the others theirs: nothing is swapped. */
  @Test
  void swapsNothingWhereARowCannotBeMade() throws IOException {
    orders.insertOne(new Document("_id", "bad").append("n", "text"));
    shop.declare(shop.text(2, "number").replace("number: $n", "number: { $add: [$n, 1] }"));

    Outcome outcome = shell.run("rebuild", "order_list");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("cannot be made in one go"), outcome::toString);
    assertEquals(ORDERS, shop.rows().countDocuments(Filters.exists("n")));
  }

  @Test
  void refusesWhereOthersAreMadeFromTheRows() throws IOException {
    shop.write(
        shop.text(1, "n")
            + "  by_n:\n    from: { projection: order_list }\n    group_by: { n: $n }\n"
            + "    fields: { orders: { $count: {} } }\n");

    Outcome outcome = shell.run("rebuild", "order_list");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("`by_n` is made from the rows"), outcome::toString);
  }

  private Outcome run(String... arguments) {
    return shop.run(arguments);
  }

  private void write() {
    Random random = new Random();
    while (!over.get()) {
      int id = random.nextInt(ORDERS + 100);
      if (random.nextInt(5) == 0) {
        orders.deleteOne(Filters.eq("_id", id));
      } else {
        Document order = VersionedOrders.order(id, random.nextInt(1_000));
        orders.replaceOne(Filters.eq("_id", id), order, new ReplaceOptions().upsert(true));
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  /** Returns how many times the version changed. At no moment are rows missing, or of two kinds. */
  private int seeWholeVersions() {
    int changes = 0;
    boolean second = false;
    while (!over.get()) {
      List<Document> counts = counts();
      assertEquals(1, counts.size(), "there are no rows");
      int old = counts.get(0).getInteger("old");
      int all = counts.get(0).getInteger("all");
      assertTrue(all > ORDERS / 2, "there are only " + all + " rows");
      assertTrue(old == 0 || old == all, old + " of " + all + " rows are of the old version");
      boolean now = old == 0;
      changes += now == second ? 0 : 1;
      second = now;
    }
    return changes;
  }

  /** A query that is not at its end at the moment of a swap fails, as the help says. */
  private List<Document> counts() {
    try {
      return shop.rows().aggregate(List.of(counting())).into(new ArrayList<>());
    } catch (MongoCommandException e) {
      assertEquals(QUERY_PLAN_KILLED, e.getCode(), e::getMessage);
      return counts();
    }
  }

  private static Bson counting() {
    return Document.parse(
        """
        { $group: { _id: null, all: { $sum: 1 },
                    old: { $sum: { $cond: [{ $eq: ["$_projection.version", 1] }, 1, 0] } } } }
        """);
  }

  private List<String> indexes() {
    List<String> found = new ArrayList<>();
    shop.rows().listIndexes().forEach(index -> found.add(index.getString("name")));
    return found.stream().sorted().toList();
  }

  private List<String> collections() {
    return shop.read().listCollectionNames().into(new ArrayList<>());
  }
}
