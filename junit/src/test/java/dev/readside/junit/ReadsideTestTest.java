package dev.readside.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.readside.junit.ReadsideTest.Emptying;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongodOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.opentest4j.AssertionFailedError;

/** What tests are told, and what happens around them: classes are run inside of these tests. */
class ReadsideTestTest {
  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

  @Test
  void tellsErrorsOfTheFileAsCheckDoes() {
    assertEquals(
        List.of(
            """
            `broken.yaml` has errors:
            broken.yaml:7:5: error[RS011]: `wher` is not a key of a projection.
                  wher: { parts: 1 }
                  ^^^^
              hint: Did you mean `where`?
            """),
        TestRun.of(OfABrokenFile.class).failures());
  }

  @ReadsideTest(projections = "broken.yaml")
  static class OfABrokenFile {
    @Test
    void isNotRun() {}
  }

  @Test
  void saysWhereItLookedForTheFile() {
    List<String> failures = TestRun.of(OfNoFile.class).failures();

    assertEquals(1, failures.size());
    assertTrue(
        failures.get(0).startsWith("There is no `no/such.yaml`: neither in /"), failures::toString);
  }

  @ReadsideTest(projections = "no/such.yaml")
  static class OfNoFile {
    @Test
    void isNotRun() {}
  }

  @Test
  void failsForWhatFunctionsCannotHandle() {
    TestRun run = TestRun.of(WithAFailure.class);

    assertEquals(
        List.of(
            """
            A change could not be handled:
              readside_share_holdings, for _id "b" in holdings: %s"""
                .formatted(WithAFailure.ERROR)),
        run.failures());
    assertEquals(2, run.succeeded());
  }

  @ReadsideTest(projections = "shares.yaml")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class WithAFailure {
    static final String ERROR =
        "PlanExecutor error during aggregation :: caused by :: can't $divide by zero";

    @Order(1)
    @Test
    void fails(Readside readside) {
      holdings(readside).insertOne(holding("a", 1));
      holdings(readside).insertOne(holding("b", 0));

      readside.caughtUp();
    }

    @Order(2)
    @Test
    void doesNotSeeTheFailureBefore(Readside readside) {
      holdings(readside).insertOne(holding("c", 1));

      readside.caughtUp();

      assertEquals(1, readside.read().getCollection("share").countDocuments());
    }

    @Order(3)
    @Test
    void mendsWhatCameRightMeanwhile(Readside readside) {
      holdings(readside).insertOne(holding("d", 0));
      holdings(readside).replaceOne(new Document("_id", "d"), holding("d", 4));

      readside.caughtUp();

      Document row = readside.read().getCollection("share").find().first();
      assertEquals(2.0, Objects.requireNonNull(row).getDouble("worth"));
    }
  }

  private static MongoCollection<Document> holdings(Readside readside) {
    return readside.source().getCollection("holdings");
  }

  private static Document holding(String id, int parts) {
    return new Document("_id", id).append("price", 8).append("parts", parts);
  }

  @Test
  void namesTriggersThatLag() {
    List<String> failures = TestRun.of(WithoutPatience.class).failures();

    assertEquals(1, failures.size());
    String lag = // Where a second has just begun, it is behind.
        """
        After 0\\.0 s, 1 of 1 triggers have not handled what was written:
          readside_share_holdings: it (has not handled the changes of the last second|is \\d+ s behind)""";
    assertTrue(failures.get(0).matches(lag), failures::toString);
  }

  @ReadsideTest(projections = "shares.yaml")
  static class WithoutPatience {
    @Test
    void fails(Readside readside) {
      readside.caughtUp();
      insertMany(readside);

      readside.caughtUp(Duration.ZERO);
    }
  }

  /** More than are handled before somebody has looked. */
  private static void insertMany(Readside readside) {
    holdings(readside)
        .insertMany(IntStream.range(0, 10_000).mapToObj(n -> holding("a" + n, 1)).toList());
  }

  @Test
  void saysWhatHasFailedBesideTriggersThatLag() {
    List<String> failures = TestRun.of(LaggingBesideAFailure.class).failures();

    assertEquals(1, failures.size());
    String lag = "After 0.0 s, 1 of 1 triggers have not handled what was written:";
    assertTrue(failures.get(0).startsWith(lag), failures::toString);
    String failure =
        """
        A change could not be handled:
          readside_share_holdings, for _id "b" in holdings: %s"""
            .formatted(WithAFailure.ERROR);
    assertTrue(failures.get(0).endsWith(failure), failures::toString);
  }

  @ReadsideTest(projections = "shares.yaml")
  static class LaggingBesideAFailure {
    @Test
    void fails(Readside readside) {
      holdings(readside).insertOne(holding("b", 0));
      assertThrows(AssertionFailedError.class, readside::caughtUp);
      insertMany(readside);

      readside.caughtUp(Duration.ZERO);
    }
  }

  @Test
  void beginsAnewWhereATestHasEndedTheTriggers() {
    TestRun run = TestRun.of(EndingTheTriggers.class);

    assertEquals(1, run.failures().size());
    assertTrue(
        run.failures().get(0).startsWith("The triggers have ended: "), run.failures()::toString);
    assertEquals(1, run.succeeded());
  }

  @ReadsideTest(projections = "shares.yaml")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class EndingTheTriggers {
    @Order(1)
    @Test
    void followsNoView(Readside readside) {
      holdings(readside).insertOne(holding("a", 1));
      replaceByAView(readside);

      readside.caughtUp();
    }

    /** Who repairs the rows puts the collection back, perhaps in between. */
    private static void replaceByAView(Readside readside) {
      boolean isThere = false;
      while (!isThere) {
        holdings(readside).drop();
        try {
          readside.source().createView("holdings", "others", List.of());
          isThere = true;
        } catch (MongoCommandException e) {
          assertEquals("NamespaceExists", e.getErrorCodeName());
        }
      }
    }

    @Order(2)
    @Test
    void isAsAlways(Readside readside) {
      holdings(readside).insertOne(holding("b", 1));

      readside.caughtUp();

      assertEquals(1, readside.read().getCollection("share").countDocuments());
    }
  }

  @Test
  void saysOnceForEachTestThatTheServerRefusesToBeginAnew() throws Exception {
    MongodOptions failing = new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));
    try (LocalMongod server = LocalMongod.start(failing)) {
      TestRun run = TestRun.of(Map.of(Servers.URI, server.uri()), RefusedToBeginAnew.class);

      assertEquals(2, run.failures().size(), run::toString);
      for (String failure : run.failures()) {
        assertTrue(failure.startsWith("The triggers cannot go on, on the MongoDB of "), failure);
      }
      assertEquals(List.of(), run.suppressed());
      assertEquals(1, run.succeeded());
    }
  }

  @ReadsideTest(projections = "shares.yaml")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class RefusedToBeginAnew {
    /** Behind it, and before the next one, databases are not dropped. */
    @Order(1)
    @Test
    void endsTheTriggers(Readside readside) {
      holdings(readside).insertOne(holding("a", 1));
      EndingTheTriggers.replaceByAView(readside);
      readside
          .client()
          .getDatabase("admin")
          .runCommand(
              Document.parse(
                  """
                  {
                    configureFailPoint: 'failCommand', mode: { times: 2 },
                    data: { failCommands: ['dropDatabase'], errorCode: 13 }
                  }
                  """));
    }

    @Order(2)
    @Test
    void isNotRun() {}

    @Order(3)
    @Test
    void isAsAlways(Readside readside) {
      holdings(readside).insertOne(holding("b", 1));

      readside.caughtUp();

      assertEquals(1, readside.read().getCollection("share").countDocuments());
    }
  }

  @Test
  void givesClassesInParallelAServerEach() {
    TestRun run = TestRun.of(PARALLEL, One.class, Other.class);

    assertEquals(List.of(), run.failures());
    assertEquals(2, run.succeeded());
  }

  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  @ReadsideTest(projections = "shares.yaml")
  static class One {
    @Test
    void isAlone(Readside readside) throws Exception {
      writeBesideTheOther(readside);
    }
  }

  @ReadsideTest(projections = "shares.yaml")
  static class Other {
    @Test
    void isAlone(Readside readside) throws Exception {
      writeBesideTheOther(readside);
    }
  }

  private static void writeBesideTheOther(Readside readside) throws Exception {
    BOTH.await(1, TimeUnit.MINUTES);
    holdings(readside).insertOne(holding("a", 1));
    BOTH.await(1, TimeUnit.MINUTES);
    readside.caughtUp();
    assertEquals(1, readside.read().getCollection("share").countDocuments());
    BOTH.await(1, TimeUnit.MINUTES);
  }

  @Test
  void refusesAPropertyForClassesInParallel() {
    TestRun run =
        TestRun.of(PARALLEL, Setting.class, SettingInOneThread.class, SettingWithALock.class);

    assertEquals(
        List.of(
            "The system property `stocks.mongodb.uri` is of the whole process, so a @ReadsideTest"
                + " that sets it cannot run beside others: annotate the class with"
                + " @Execution(ExecutionMode.SAME_THREAD), or with"
                + " @ResourceLock(Resources.SYSTEM_PROPERTIES)."),
        run.failures());
    assertEquals(2, run.succeeded());
  }

  @ReadsideTest(projections = "shares.yaml", uriProperty = InOneStory.PROPERTY)
  static class Setting {
    @Test
    void isNotRun() {}
  }

  @ReadsideTest(projections = "shares.yaml", uriProperty = "another.uri")
  @Execution(ExecutionMode.SAME_THREAD)
  static class SettingInOneThread {
    @Test
    void hasIt(Readside readside) {
      assertEquals(readside.uri(), System.getProperty("another.uri"));
    }
  }

  @ReadsideTest(projections = "shares.yaml", uriProperty = "a.third.uri")
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  @Execution(ExecutionMode.CONCURRENT)
  static class SettingWithALock {
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void hasIt(Readside readside) {
      assertEquals(readside.uri(), System.getProperty("a.third.uri"));
    }
  }

  @Test
  void refusesMethodsInParallel() {
    Map<String, String> parameters = new HashMap<>(PARALLEL);
    parameters.put("junit.jupiter.execution.parallel.mode.default", "concurrent");

    List<String> failures = TestRun.of(parameters, WithoutPatience.class).failures();

    assertEquals(1, failures.size());
    assertTrue(
        failures.get(0).contains("@Execution(ExecutionMode.SAME_THREAD)"), failures::toString);
  }

  @Test
  void keepsWhatWasWrittenWhereThatIsWanted() {
    TestRun run = TestRun.of(InOneStory.class);

    assertEquals(List.of(), run.failures());
    assertEquals(3, run.succeeded());
    assertEquals(Optional.empty(), Optional.ofNullable(System.getProperty(InOneStory.PROPERTY)));
  }

  @ReadsideTest(
      projections = "shares.yaml",
      uriProperty = InOneStory.PROPERTY,
      emptying = Emptying.AFTER_ALL_TESTS)
  @TestInstance(Lifecycle.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class InOneStory {
    static final String PROPERTY = "stocks.mongodb.uri";

    private final Readside readside;

    InOneStory(Readside readside) {
      this.readside = readside;
    }

    @BeforeAll
    void begin() {
      holdings(readside).insertOne(holding("a", 1));
    }

    @Order(1)
    @Test
    void first() {
      assertEquals(readside.uri(), System.getProperty(PROPERTY));
      readside.caughtUp();
      holdings(readside).insertOne(holding("b", 1));
    }

    @Order(2)
    @Test
    void second() {
      readside.caughtUp();
      assertEquals(2, readside.read().getCollection("share").countDocuments());
    }

    /** Is last: nested classes are. */
    @Nested
    @ReadsideTest(projections = "shares.yaml")
    class WithItsOwn {
      @Test
      void hasNothingOfTheOthers(Readside own) {
        holdings(own).insertOne(holding("c", 1));
        own.caughtUp();
        assertEquals(1, own.read().getCollection("share").countDocuments());
        assertEquals(2, readside.read().getCollection("share").countDocuments());
      }
    }
  }

  @Test
  void leavesAServerAsItWas() throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT);
        MongoClient client = MongoClients.create(server.uri())) {
      client.getDatabase("stocks").getCollection("holdings").insertOne(holding("z", 1));
      List<String> before = names(client);

      TestRun run = TestRun.of(Map.of(Servers.URI, server.uri()), OnAGivenServer.class);

      assertEquals(List.of(), run.failures());
      assertEquals(1, run.succeeded());
      assertEquals(before, names(client));
      assertEquals(1, client.getDatabase("stocks").getCollection("holdings").countDocuments());
    }
  }

  /** This server has no secondary, and no second member that could confirm a write. */
  @Test
  void readsAndWritesAsTriggersMustWhateverTheAddressSays() throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT)) {
      String address = server.uri() + "&readPreference=secondary&w=2&readConcernLevel=linearizable";

      TestRun run = TestRun.of(Map.of(Servers.URI, address), OnAGivenServer.class);

      assertEquals(List.of(), run.failures());
      assertTrue(
          run.entries().stream()
              .anyMatch(
                  entry ->
                      entry.contains(
                          "`readPreference=secondary`, `readConcernLevel=linearizable`, `w=2`")),
          run::toString);
    }
  }

  @Test
  void leavesNothingWhereAClassFailsBeforeItsTests() throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT);
        MongoClient client = MongoClients.create(server.uri())) {
      List<String> before = names(client);
      Map<String, String> parameters = Map.of(Servers.URI, server.uri());

      TestRun run = TestRun.of(parameters, FailingEarly.class, OnAGivenServer.class);

      assertEquals(List.of("too early"), run.failures());
      assertEquals(1, run.succeeded());
      assertEquals(before, names(client));
      assertEquals(List.of(), threads());
    }
  }

  /** Those of triggers, and of the driver, are gone with what they belong to. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("readside triggers"))
        .toList();
  }

  @ReadsideTest(projections = "shares.yaml")
  @TestInstance(Lifecycle.PER_CLASS)
  static class FailingEarly {
    FailingEarly(Readside readside) {
      holdings(readside).insertOne(holding("a", 1));
      throw new IllegalStateException("too early");
    }

    @Test
    void isNotRun() {}
  }

  @Test
  void leavesNothingOfASetUpThatIsRefused() throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT);
        MongoClient client = MongoClients.create(server.uri())) {
      List<String> before = names(client);

      TestRun run = TestRun.of(Map.of(Servers.URI, server.uri()), RefusedByTheServer.class);

      assertEquals(1, run.failures().size());
      assertTrue(run.failures().get(0).contains("hashed"), run::toString);
      assertEquals(before, names(client));
    }
  }

  @ReadsideTest(projections = "refused.yaml")
  static class RefusedByTheServer {
    @Test
    void isNotRun() {}
  }

  /** Ctrl-C and SIGTERM. */
  @Test
  void leavesNothingWhereTheProcessIsEnded() throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT);
        MongoClient client = MongoClients.create(server.uri())) {
      List<String> before = names(client);
      Process tests = Interrupted.start(server.uri());
      assertNotEquals(before, names(client));

      tests.destroy();

      assertEquals(128 + 15, tests.waitFor());
      assertEquals(before, names(client));
    }
  }

  @Test
  void saysSoonThatItsMongodHasEnded() {
    TestRun run =
        assertTimeout(
            Duration.ofSeconds(40), () -> TestRun.of(EndingItsMongod.class, OnAnotherMongod.class));

    String sentence =
        "There is no MongoDB for these tests any more: its mongod has ended with exit code 0.";
    assertEquals(List.of(sentence, sentence, sentence), run.failures());
    assertEquals(1, run.succeeded());
  }

  @ReadsideTest(projections = "shares.yaml")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class EndingItsMongod {
    @Order(1)
    @Test
    void waits(Readside readside) {
      end(readside.client());

      readside.caughtUp();
    }

    @Order(2)
    @Test
    void isNotRun() {}

    @Order(3)
    @Test
    void isNotGivenOne(Readside readside) {
      holdings(readside).insertOne(holding("a", 1));
    }
  }

  private static void end(MongoClient client) {
    try {
      client.getDatabase("admin").runCommand(new Document("shutdown", 1).append("force", true));
    } catch (MongoException gone) {
      // It cannot answer.
    }
  }

  @ReadsideTest(projections = "shares.yaml")
  static class OnAnotherMongod {
    @Test
    void isAsAlways(Readside readside) {
      holdings(readside).insertOne(holding("b", 1));

      readside.caughtUp();

      assertEquals(1, readside.read().getCollection("share").countDocuments());
    }
  }

  @Test
  void endsSoonWhereAGivenServerIsGone() throws Exception {
    try (LocalMongod server = LocalMongod.start(MongodOptions.DEFAULT)) {
      String address = server.uri() + "&serverSelectionTimeoutMS=2000";
      Map<String, String> parameters = Map.of(Servers.URI, address);

      TestRun run =
          assertTimeout(
              Duration.ofSeconds(90), () -> TestRun.of(parameters, EndingAGivenServer.class));

      assertEquals(2, run.failures().size(), run::toString);
      assertTrue(
          run.failures().get(0).startsWith("After 1.0 s, 1 of 1 triggers have not handled")
              || run.failures().get(0).startsWith("After 1.0 s, MongoDB has not said its time"),
          run.failures()::toString);
      assertTrue(
          run.failures().get(1).contains("could not be dropped, so drop what is there yourself"),
          run.failures()::toString);
    }
  }

  @ReadsideTest(projections = "shares.yaml")
  static class EndingAGivenServer {
    @Test
    void waits(Readside readside) {
      end(readside.client());

      readside.caughtUp(Duration.ofSeconds(1));
    }
  }

  private static List<String> names(MongoClient client) {
    return StreamSupport.stream(client.listDatabaseNames().spliterator(), false).sorted().toList();
  }

  @ReadsideTest(projections = "shares.yaml")
  static class OnAGivenServer {
    @Test
    void hasDatabasesOfItsOwn(Readside readside) {
      assertTrue(readside.source().getName().startsWith("readside_test_"));
      assertTrue(readside.read().getName().startsWith("readside_test_"));
      holdings(readside).insertOne(holding("a", 1));

      readside.caughtUp();

      assertEquals(1, readside.read().getCollection("share").countDocuments());
    }
  }

  @Test
  void tellsNoPasswordOfAnAddressThatIsNone() {
    Map<String, String> parameters = Map.of(Servers.URI, "mongo://me:secret@there");

    assertEquals(
        List.of("`readside.test.uri` is not a MongoDB connection string."),
        TestRun.of(parameters, OnAGivenServer.class).failures());
  }
}
