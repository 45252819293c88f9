package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.MongoExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        HostOptions.atlas().withLimits(Limits.ATLAS.withTime(Duration.ofMillis(200)));
    try (FunctionHost host = host(functions, options)) {
      FunctionException e =
          assertThrows(FunctionException.class, () -> host.execute("loop", List.of()));

      assertEquals("loop: stopped: ran longer than 200 ms", e.getMessage());
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
}
