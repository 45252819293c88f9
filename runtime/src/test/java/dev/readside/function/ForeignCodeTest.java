package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.FunctionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that changes what all functions use does not disturb the next one. */
@ExtendWith(MongoExtension.class)
final class ForeignCodeTest {
  private static final String WITNESS =
      """
      // Generated from projections.yaml#rows, version 1. Do not edit.
      exports = async function (a) {
        await Promise.resolve();
        const copy = Object.assign({}, { when: typeof Date.now(), none: typeof leftover });
        const list = [1, 2, 3].map((n) => n * 2).filter((n) => n > 2);
        for (const n of list) copy["n" + n] = BSON.Int32(n);
        copy.json = JSON.parse("[1]").length;
        copy.extended = EJSON.stringify({ id: new BSON.ObjectId("5f0000000000000000000000") });
        copy.service = typeof context.services.get("mongodb-atlas").db("d").collection("c").find;
        copy.keys = Object.keys({}).length;
        copy.text = "a.b".split(".").join("-") + String(new Date(0).getTime()) + Math.max(1, 2);
        copy.set = new Set([1, 1]).size + new Map([[1, 2]]).get(1);
        return EJSON.stringify(copy);
      };
      """;

  private final MongoClient client;

  ForeignCodeTest(MongoClient client) {
    this.client = client;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Array.prototype.map = () => []",
        "Array.prototype[Symbol.iterator] = function* () {}",
        "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })",
        "Object.assign = () => ({})",
        "Object.keys = () => []",
        "Object.freeze(Object.prototype)",
        "Object.prototype.extra = 1",
        "Object.defineProperty(Object.prototype, 'when', { set() {} })",
        "Object.setPrototypeOf(Array.prototype, null)",
        "Object.defineProperty(Array.prototype, 'map', { writable: false })",
        "Date.now = () => 'now'",
        "Date = function () {}",
        "Promise = undefined",
        "Promise.resolve = () => 1",
        "Promise.prototype.then = function () { return this; }",
        "JSON.parse = () => ({})",
        "String.prototype.split = () => []",
        "Set.prototype.has = () => true; leftover = 1",
        "Set.prototype.has = () => false",
        "Math.max = () => 0",
        "delete Array.prototype.filter",
        "leftover = 1",
        "Object.defineProperty(this || (0, eval)('this'), 'leftover', { value: 1 })",
        "(0, eval)('var leftover = 1')",
        "context.services = undefined",
        "context.services.get = () => undefined",
        "context.environment.values.some = 1",
        "BSON.Int32 = undefined",
        "BSON.Int32.prototype.toString = () => ''",
        "EJSON.stringify = () => ''",
        "context = undefined; BSON = undefined; EJSON = undefined",
        "throw Object.assign(new Error('x'), Array.prototype.map = null)",
      })
  void staysAmongItself(String change) throws Exception {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("witness", WITNESS);
    functions.put("change", "exports = async function () { " + change + "; };");
    try (FunctionHost host = new FunctionHost(TestApp.of(functions), client, HostOptions.atlas())) {
      BsonValue before = host.execute("witness", List.of(new BsonString("a")));
      for (int i = 0; i < 2; i++) {
        change(host);
      }

      assertEquals(before, host.execute("witness", List.of(new BsonString("a"))));
    }
  }

  private static void change(FunctionHost host) {
    try {
      host.execute("change", List.of());
    } catch (FunctionException itsOwnFault) {
      // It may break itself.
    }
  }
}
