package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoClient;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.FunctionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls, errors, limits: what has nothing to do with the database. */
@ExtendWith(MongoExtension.class)
final class FunctionHostTest {
  private final MongoClient client;

  FunctionHostTest(MongoClient client) {
    this.client = client;
  }

  private FunctionHost host(Map<String, String> functions, HostOptions options) {
    return new FunctionHost(TestApp.of(functions), client, options);
  }

  private FunctionHost host(String source) {
    return host(Map.of("f", source), HostOptions.atlas());
  }

  private BsonValue run(String source, BsonValue... arguments) throws FunctionException {
    try (FunctionHost host = host(source)) {
      return host.execute("f", List.of(arguments));
    }
  }

  private FunctionException failure(String source) {
    return assertThrows(FunctionException.class, () -> run(source));
  }

  @Test
  void runsEachFormOfFunction() throws Exception {
    assertEquals(new BsonInt64(2), run("exports = function () { return 2; };"));
    assertEquals(new BsonInt64(2), run("exports = async function () { return 2; };"));
    assertEquals(new BsonInt64(2), run("exports = () => 2;"));
    assertEquals(
        new BsonInt64(2), run("exports = async (a) => { await 1; return a; };", new BsonInt64(2)));
  }

  @Test
  void returnsUndefinedAsAtlasPrintsIt() throws Exception {
    assertEquals(new BsonUndefined(), run("exports = () => {};"));
  }

  @Test
  void callsAnotherFunctionOfTheApp() throws Exception {
    Map<String, String> functions =
        Map.of(
            "f", "exports = async (a) => await context.functions.execute('sub/g', a, 1);",
            "sub/g", "exports = (a, b) => ({ sum: a + b });");
    try (FunctionHost host = host(functions, HostOptions.atlas())) {
      assertEquals(
          new BsonDocument("sum", new BsonInt64(3)), host.execute("f", List.of(new BsonInt64(2))));
    }
  }

  @Test
  void refusesUnknownFunction() {
    try (FunctionHost host = host("exports = () => 1;")) {
      FunctionException e =
          assertThrows(FunctionException.class, () -> host.execute("g", List.of()));
      assertEquals("g: Error: function not found: 'g'", e.getMessage());
    }
  }

  @Test
  void tellsWhereAnErrorWasThrown() {
    assertEquals(
        "functions/f.js:2:3: f: TypeError: Cannot read property 'b' of undefined",
        failure("exports = function (a) {\n  a.b.c;\n};").getMessage());
  }

  @Test
  void tellsWhereARejectedPromiseWasMade() {
    assertEquals(
        "functions/f.js:3:9: f: RangeError: no",
        failure("exports = async () => {\n  await 1;\n  throw new RangeError('no');\n};")
            .getMessage());
  }

  @Test
  void tellsWhereTheSyntaxIsWrong() {
    assertEquals(
        "functions/f.js:2:9",
        failure("exports = function () {\n  return );\n};").position().orElseThrow());
  }

  @Test
  void refusesPromiseThatNeverSettles() {
    assertEquals(
        "f: returned a promise that never settles",
        failure("exports = () => new Promise(() => {});").getMessage());
  }

  @Test
  void stopsEndlessLoopAndLivesOn() throws Exception {
    Map<String, String> functions =
        Map.of("loop", "exports = () => { for (;;) {} };", "f", "exports = () => 1;");
    HostOptions options =
        HostOptions.atlas().withLimits(Limits.ATLAS.withTime(Duration.ofSeconds(2)));
    try (FunctionHost host = host(functions, options)) {
      FunctionException e =
          assertThrows(FunctionException.class, () -> host.execute("loop", List.of()));

      assertEquals("loop: stopped: ran longer than 2000 ms", e.getMessage());
      assertEquals(new BsonInt64(1), host.execute("f", List.of()));
    }
  }

  @Test
  void stopsTooManyAsyncOperationsAndLivesOn() throws Exception {
    String many =
        """
        exports = async (n) => {
          const rows = context.services.get("mongodb-atlas").db("none").collection("none");
          for (let i = 0; i < n; i++) {
            try { await rows.findOne({}); } catch (error) { console.log("caught"); } finally { if (i === n) console.log("finally"); }
          }
          return n;
        };
        """;
    try (FunctionHost host = host(many)) {
      FunctionException e =
          assertThrows(
              FunctionException.class, () -> host.execute("f", List.of(new BsonInt64(1_001))));

      assertEquals("f: stopped: more than 1000 async operations", e.getMessage());
      assertEquals(new BsonInt64(1_000), host.execute("f", List.of(new BsonInt64(1_000))));
    }
  }

  @Test
  void refusesArgumentsThatAreTooLarge() {
    HostOptions options = HostOptions.atlas().withLimits(Limits.ATLAS.withArgumentBytes(100));
    try (FunctionHost host = host(Map.of("f", "exports = () => 1;"), options)) {
      FunctionException e =
          assertThrows(
              FunctionException.class,
              () -> host.execute("f", List.of(new BsonString("x".repeat(100)))));
      assertEquals("f: refused: arguments of more than 100 bytes", e.getMessage());
    }
  }

  @Test
  void stopsWhileTheServerWorks() throws Exception {
    String sleeping =
        """
        exports = async (sleep) => {
          const rows = context.services.get("mongodb-atlas").db("admin").collection("system.version");
          return (await rows.find({ $where: sleep }).toArray()).length;
        };
        """;
    HostOptions options =
        HostOptions.atlas().withLimits(Limits.ATLAS.withTime(Duration.ofSeconds(2)));
    try (FunctionHost host = host(Map.of("f", sleeping), options)) {
      FunctionException e =
          assertThrows(
              FunctionException.class,
              () -> host.execute("f", List.of(new BsonString("sleep(60000) || true"))));

      assertEquals("f: stopped: ran longer than 2000 ms", e.getMessage());
      assertFalse(Thread.interrupted());
      assertEquals(new BsonInt64(0), host.execute("f", List.of(new BsonString("false"))));
    }
  }

  @Test
  void letsAnInterruptThrough() throws Exception {
    String source =
        "exports = async () => { try { await context.services.get('mongodb-atlas').db('x').collection('x').findOne({}); } catch (e) { return 'caught'; } };";
    try (FunctionHost host = host(source)) {
      Thread.currentThread().interrupt();
      assertThrows(MongoInterruptedException.class, () -> host.execute("f", List.of()));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void endsWhenTheHostIsClosed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    HostOptions options = HostOptions.atlas().withConsole(line -> running.countDown());
    ExecutorService thread = Executors.newSingleThreadExecutor();
    String source = "exports = () => { console.log('running'); for (;;) {} };";
    FunctionHost host = host(Map.of("f", source), options);
    Future<BsonValue> outcome = thread.submit(() -> host.execute("f", List.of()));
    running.await();
    host.close();

    ExecutionException e = assertThrows(ExecutionException.class, outcome::get);
    assertInstanceOf(IllegalStateException.class, e.getCause());
    thread.shutdownNow();
  }

  @Test
  void reportsWhateverIsThrown() {
    assertEquals("Uncaught no", failure("exports = () => { throw 'no'; };").reason());
    assertEquals(
        "Uncaught undefined", failure("exports = async () => { throw undefined; };").reason());
    assertEquals(
        "Uncaught {\"code\":{\"$numberLong\":\"5\"}}",
        failure("exports = () => Promise.reject({ code: 5 });").reason());
    assertEquals("Error: 'exports' is not a function in 'f'", failure("const x = 1;").reason());
    assertEquals(
        "RangeError: Maximum call stack size exceeded",
        failure("exports = function f() { return f() + 1; };").reason());
  }

  @Test
  void passesErrorsOfNestedFunctionsOn() throws Exception {
    Map<String, String> functions =
        Map.of(
            "f",
            "exports = async () => { try { await context.functions.execute('g'); } catch (e) { return String(e); } };",
            "g",
            "exports = async () => { throw new TypeError('inner'); };");
    try (FunctionHost host = host(functions, HostOptions.atlas())) {
      assertEquals(new BsonString("TypeError: inner"), host.execute("f", List.of()));
    }
  }

  @Test
  void runsInParallelAndSurvivesFailures() throws Exception {
    String source =
        """
        exports = async function (n) {
          if (n % 10 === 3) throw new Error("no " + n);
          if (n % 100 === 7) for (;;) {}
          const rows = context.services.get("mongodb-atlas").db("none").collection("none");
          return (await rows.count({})) + n;
        };
        """;
    HostOptions options =
        HostOptions.atlas().withLimits(Limits.ATLAS.withTime(Duration.ofSeconds(3)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (FunctionHost host = host(Map.of("f", source), options)) {
      List<Future<String>> outcomes =
          IntStream.range(0, 200).mapToObj(n -> threads.submit(() -> outcome(host, n))).toList();
      for (int n = 0; n < 200; n++) {
        String expected = n % 100 == 7 ? "stopped" : n % 10 == 3 ? "Error: no " + n : "" + n;
        assertEquals(expected, outcomes.get(n).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String outcome(FunctionHost host, int n) {
    try {
      BsonValue result = host.execute("f", List.of(new BsonInt64(n)));
      return Long.toString(result.asInt64().getValue());
    } catch (FunctionException e) {
      return e.reason().startsWith("stopped") ? "stopped" : e.reason();
    }
  }
}
