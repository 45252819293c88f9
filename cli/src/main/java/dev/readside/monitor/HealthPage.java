package dev.readside.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Supplier;

/** {@code /health}: 200 while all triggers keep up, else 503, and what each is at, as JSON. */
final class HealthPage implements HttpHandler {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Supplier<Health> health;

  HealthPage(Supplier<Health> health) {
    this.health = health;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Health now = health.get();
      byte[] body = (json(now) + "\n").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(now.isWell() ? OK : UNAVAILABLE, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode json(Health health) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", health.isWell() ? "ok" : "behind");
    ObjectNode triggers = json.putObject("triggers");
    health.triggers().forEach((name, state) -> triggers.set(name, json(health, state)));
    return json;
  }

  private static ObjectNode json(Health health, TriggerState state) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("state", health.isBehind(state) ? "behind" : state.phase().words());
    health.lag(state).ifPresent(lag -> json.put("lagSeconds", lag.toSeconds()));
    state.holder().ifPresent(holder -> json.put("handledBy", holder));
    state.problem().ifPresent(problem -> json.put("problem", problem));
    return json;
  }
}
