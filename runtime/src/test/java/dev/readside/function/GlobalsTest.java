package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.Settings;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.FunctionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a function finds in its global scope, what it does not, and what it leaves behind. */
@ExtendWith(MongoExtension.class)
final class GlobalsTest {
  private final MongoClient client;

  GlobalsTest(MongoClient client) {
    this.client = client;
  }

  private BsonValue run(String source) throws FunctionException {
    try (FunctionHost host = host(Map.of("f", source), HostOptions.atlas())) {
      return host.execute("f", List.of());
    }
  }

  private FunctionHost host(Map<String, String> functions, HostOptions options) {
    return new FunctionHost(TestApp.of(functions), client, options);
  }

  private String error(String expression) {
    String source = "exports = () => " + expression + ";";
    return assertThrows(FunctionException.class, () -> run(source)).reason();
  }

  @Test
  void hasExactlyTheseGlobals() throws Exception {
    String expected =
        "Array ArrayBuffer BSON Boolean DataView Date EJSON Error EvalError Float32Array"
            + " Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map Math NaN"
            + " Number Object Promise RangeError ReferenceError RegExp Set String Symbol"
            + " SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array"
            + " Uint8ClampedArray WeakMap console context decodeURI decodeURIComponent encodeURI"
            + " encodeURIComponent escape eval isFinite isNaN parseFloat parseInt undefined"
            + " unescape utils";
    assertEquals(
        new BsonString(expected),
        run(
            "exports = function () { return Object.getOwnPropertyNames(this).sort().join(' '); };"));
  }

  @Test
  void lacksWhatAtlasLacks() throws Exception {
    List<String> names =
        List.of(
            "Proxy",
            "Reflect",
            "WeakSet",
            "WeakRef",
            "BigInt",
            "SharedArrayBuffer",
            "Atomics",
            "Intl",
            "WebAssembly",
            "globalThis",
            "setTimeout",
            "setInterval",
            "setImmediate",
            "queueMicrotask",
            "fetch",
            "process",
            "Buffer",
            "module",
            "global",
            "window",
            "__dirname",
            "print",
            "load",
            "quit",
            "Java",
            "Polyglot",
            "Graal",
            "Packages");
    String present =
        names.stream()
            .map(name -> "typeof %s === 'undefined' ? '' : '%s'".formatted(name, name))
            .collect(Collectors.joining(", ", "[", "].join('')"));

    assertEquals(new BsonString(""), run("exports = () => " + present + ";"));
  }

  @Test
  void refusesNewerSyntaxAndMethods() {
    for (String expression :
        List.of("10n", "a?.b", "a ?? b", "class { x = 1 }", "a ||= 1", "1_000")) {
      assertEquals("SyntaxError", error("(" + expression + ")").split(":", 2)[0], expression);
    }
    for (String expression :
        List.of(
            "[1].flat()",
            "Object.fromEntries([])",
            "'a'.replaceAll('a', 'b')",
            "[1].at(0)",
            "Promise.allSettled([])",
            "Promise.resolve(1).finally(() => 1)")) {
      assertEquals("TypeError", error(expression).split(":", 2)[0], expression);
    }
  }

  @Test
  void requiresNothing() {
    assertEquals("Error: Cannot find module './other'", error("require('./other')"));
    assertEquals("Error: Cannot find module 'child_process'", error("require('child_process')"));
    assertEquals(
        "Error: require('crypto') is not available in the local runtime",
        error("require('crypto')"));
    FunctionException e =
        assertThrows(
            FunctionException.class, () -> run("const c = require('crypto'); exports = () => 1;"));
    assertEquals("ReferenceError: 'require' is not defined", e.reason());
  }

  @Test
  void saysWhatTheLocalRuntimeLacks() {
    assertEquals(
        "Error: context.http is not available in the local runtime", error("context.http.get({})"));
    assertEquals(
        "Error: utils.crypto is not available in the local runtime",
        error("utils.crypto.hash('sha256', 'x')"));
    assertEquals(
        "Error: utils.jwt is not available in the local runtime", error("utils.jwt.encode('x')"));
  }

  @Test
  void knowsAppUserValuesAndEnvironment() throws Exception {
    App plain =
        TestApp.of(
            Map.of(
                "f",
                "exports = () => [context.app.name, context.user.type, context.runningAsSystem(),"
                    + " context.values.get('size').max, typeof context.values.get('toString'),"
                    + " context.environment.tag, context.environment.values.url].join();"));
    Settings settings =
        new Settings(
            new TreeMap<>(Map.of("size", BsonDocument.parse("{max: 5}"))),
            "testing",
            new TreeMap<>(Map.of("url", new BsonString("here"))));
    App app =
        new App(
            plain.directory(),
            plain.name(),
            plain.dataSources(),
            plain.functions(),
            plain.databaseTriggers(),
            plain.scheduledTriggers(),
            settings);
    try (FunctionHost host = new FunctionHost(app, client, HostOptions.atlas())) {
      assertEquals(
          new BsonString("shop,system,true,5,undefined,testing,here"),
          host.execute("f", List.of()));
    }
  }

  @Test
  void keepsTheFirstLinesOfTheConsole() throws Exception {
    List<Console.Line> lines = new ArrayList<>();
    String source =
        """
        exports = () => {
          console.log("a", 1, { b: new BSON.ObjectId("5e58667d902d38559c802b13") }, new TypeError("no"));
          console.warn("ä".repeat(300));
          for (let i = 0; i < 30; i++) console.error(i);
        };
        """;
    try (FunctionHost host =
        host(Map.of("f", source), HostOptions.atlas().withConsole(lines::add))) {
      host.execute("f", List.of());
    }

    assertEquals(25, lines.size());
    assertEquals(
        List.of(
            new Console.Line(
                "f", "log", "a 1 {\"b\":{\"$oid\":\"5e58667d902d38559c802b13\"}} TypeError: no"),
            new Console.Line("f", "warn", "ä".repeat(256)),
            new Console.Line("f", "error", "0")),
        lines.subList(0, 3));
  }

  @Test
  void startsEachInvocationFresh() throws Exception {
    String source =
        """
        let own = 0;
        exports = function () {
          own += 1;
          leaked = typeof leaked === "undefined" ? 1 : leaked + 1;
          this.other = (this.other || 0) + 1;
          context.values.x = 1;
          try { context.mine = 1; } catch (error) { own += 10; }
          return [own, leaked, this.other, typeof context.mine].join();
        };
        """;
    try (FunctionHost host = host(Map.of("f", source), HostOptions.atlas())) {
      assertEquals(new BsonString("1,1,1,undefined"), host.execute("f", List.of()));
      assertEquals(new BsonString("1,1,1,undefined"), host.execute("f", List.of()));
    }
  }

  @Test
  void reachesNothingOfTheHost() {
    assertEquals(
        "ReferenceError",
        error("Object.constructor.constructor('return Java')()").split(":", 2)[0]);
  }

  @Test
  void countsFromOneInEachInvocation() throws Exception {
    try (FunctionHost host =
        host(Map.of("f", "exports = () => [1].length;"), HostOptions.atlas())) {
      for (int i = 0; i < 3; i++) {
        assertEquals(new BsonInt64(1), host.execute("f", List.of()));
      }
    }
  }
}
