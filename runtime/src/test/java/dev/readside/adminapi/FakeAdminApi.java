package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Answers as the Admin API is described to answer (mongodb/docs-app-services,
 * source/openapi-admin-v3.yaml), and remembers. It can lose a connection at any request, before or
 * after that has taken effect. What the description leaves open is told in docs/atlas.md.
 */
public final class FakeAdminApi implements AutoCloseable {

  /** A request as it came. */
  public record Request(String method, String path, String body) {
    /** Whether it wants a change. */
    public boolean isWrite() {
      return !method.equals("GET") && !path.startsWith("/auth/");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** When a connection breaks. */
  public enum Cut {
    BEFORE,
    AFTER
  }

  /** What a request is answered with instead. */
  private record Instead(int status, Map<String, String> headers, String body) {}

  /** Whoever may log in. */
  private record Account(ApiKeys keys, String user, List<String> projects) {}

  /** Ends a request with an error. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    Refused(int status, String code, String words) {
      super(words);
      this.status = status;
      this.code = code;
    }
  }

  private static final String BASE = "/api/admin/v3.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Else each answer waits 40 ms for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final List<Account> accounts = new ArrayList<>();
  private final Map<String, FakeApp> apps = new LinkedHashMap<>();
  private final Map<String, String> usersByAccess = new HashMap<>();
  private final Map<String, String> usersByRefresh = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final Map<Integer, Instead> instead = new HashMap<>();
  private IntPredicate cutBefore = number -> false;
  private IntPredicate cutAfter = number -> false;
  private IntPredicate expiring = number -> false;
  private Consumer<Request> listener = request -> {};
  private int tokens;
  private int ids;

  private FakeAdminApi(HttpServer server) {
    this.server = server;
  }

  /** One on a port of its own. */
  public static FakeAdminApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeAdminApi fake = new FakeAdminApi(server);
    server.createContext(BASE, fake::handle);
    server.start();
    return fake;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Where it is, as {@code READSIDE_ATLAS_URL} has it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + BASE;
  }

  /** Lets these keys in, as that user. */
  public synchronized void let(ApiKeys keys, String user, String... projects) {
    accounts.add(new Account(keys, user, List.of(projects)));
  }

  /** An app without anything in it. */
  public synchronized FakeApp addApp(String project, String name, String product) {
    FakeApp app = new FakeApp(this, project, id(), name, product);
    apps.put(app.id(), app);
    return app;
  }

  synchronized String id() {
    return "%024x".formatted(0x5f0000000000L + ++ids);
  }

  /** Loses the connection of one request, counted from 1. */
  public synchronized void cut(int number, Cut when) {
    cutWhere(each -> each == number, when);
  }

  /** Loses it, and all after it. */
  public synchronized void cutFrom(int number, Cut when) {
    cutWhere(each -> each == number, when);
    IntPredicate first = cutBefore;
    cutBefore = each -> first.test(each) || each > number;
  }

  private void cutWhere(IntPredicate which, Cut when) {
    mend();
    if (when == Cut.BEFORE) {
      cutBefore = which;
    } else {
      cutAfter = which;
    }
  }

  /** Loses no connection any more. */
  public synchronized void mend() {
    cutBefore = number -> false;
    cutAfter = number -> false;
  }

  /** Answers a request, counted from 1, with something else than it should. */
  public synchronized void answer(
      int number, int status, Map<String, String> headers, String body) {
    instead.put(number, new Instead(status, Map.copyOf(headers), body));
  }

  /** All access tokens end before this request. */
  public synchronized void expireBefore(int number) {
    expiring = each -> each == number;
  }

  /** Refresh tokens end as well. */
  public synchronized void endSessions() {
    usersByAccess.clear();
    usersByRefresh.clear();
  }

  /** Is told of each request, before it takes effect. */
  public synchronized void listen(Consumer<Request> other) {
    listener = other;
  }

  /** What came since the last call. */
  public synchronized List<Request> takeRequests() {
    List<Request> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  /** How many came since then. */
  public synchronized int count() {
    return requests.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      answer(exchange, body);
    }
  }

  private synchronized void answer(HttpExchange exchange, String body) throws IOException {
    URI uri = exchange.getRequestURI();
    String path = uri.getRawPath().substring(BASE.length());
    String query = Optional.ofNullable(uri.getRawQuery()).map(text -> "?" + text).orElse("");
    Request request = new Request(exchange.getRequestMethod(), path + query, body);
    requests.add(request);
    listener.accept(request);
    int number = requests.size();
    if (expiring.test(number)) {
      usersByAccess.clear();
    }
    if (cutBefore.test(number)) {
      return;
    }
    Instead other = instead.remove(number);
    if (other != null) {
      other.headers().forEach(exchange.getResponseHeaders()::set);
      send(exchange, other.status(), other.body());
      return;
    }
    try {
      JsonNode result = route(exchange, path, body);
      if (!cutAfter.test(number)) {
        send(exchange, status(exchange.getRequestMethod(), result), text(result));
      }
    } catch (Refused e) {
      ObjectNode error = JsonNodeFactory.instance.objectNode().put("error", e.getMessage());
      send(exchange, e.status, error.put("error_code", e.code).toString());
    }
  }

  private static int status(String method, JsonNode result) {
    if (result.isMissingNode()) {
      return 204;
    }
    boolean makes = method.equals("POST") && !result.has("refresh_token") && !result.isArray();
    return makes ? 201 : 200;
  }

  private static String text(JsonNode result) {
    return result.isMissingNode() ? "" : result.toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private JsonNode route(HttpExchange exchange, String path, String body) throws IOException {
    JsonNode json = body.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    String token = header == null ? "" : header.replaceFirst("^Bearer ", "");
    if (path.equals("/auth/providers/mongodb-cloud/login")) {
      return logIn(json);
    }
    if (path.equals("/auth/session")) {
      return renew(token);
    }
    String user = usersByAccess.get(token);
    if (user == null) {
      throw new Refused(401, "InvalidSession", "invalid session");
    }
    if (path.equals("/auth/profile")) {
      return profile(user);
    }
    return inProject(exchange, path.substring(1).split("/", -1), json, user);
  }

  private JsonNode logIn(JsonNode json) {
    for (Account account : accounts) {
      if (account.keys().publicKey().equals(json.path("username").asText())
          && account.keys().privateKey().equals(json.path("apiKey").asText())) {
        String refresh = "refresh-t0ken-" + ++tokens;
        usersByRefresh.put(refresh, account.user());
        return access(account.user())
            .put("refresh_token", refresh)
            .put("user_id", account.user())
            .put("device_id", "000000000000000000000000");
      }
    }
    throw new Refused(
        401, "InvalidSession", "invalid username (" + json.path("username").asText() + ")");
  }

  private JsonNode renew(String token) {
    String user = usersByRefresh.get(token);
    if (user == null) {
      throw new Refused(401, "InvalidSession", "invalid session: failed to find refresh token");
    }
    return access(user);
  }

  private ObjectNode access(String user) {
    String access = "access-t0ken-" + ++tokens;
    usersByAccess.put(access, user);
    return JsonNodeFactory.instance.objectNode().put("access_token", access);
  }

  private JsonNode profile(String user) {
    ObjectNode profile = JsonNodeFactory.instance.objectNode().put("user_id", user);
    ArrayNode roles = profile.putArray("roles");
    roles.addObject().put("role_name", "ORG_MEMBER").put("org_id", id());
    for (Account account : accounts) {
      if (account.user().equals(user)) {
        account
            .projects()
            .forEach(
                project ->
                    roles.addObject().put("role_name", "GROUP_OWNER").put("group_id", project));
      }
    }
    return profile;
  }

  private JsonNode inProject(HttpExchange exchange, String[] path, JsonNode json, String user) {
    String project = path[1];
    boolean allowed =
        accounts.stream()
            .anyMatch(each -> each.user().equals(user) && each.projects().contains(project));
    if (!path[0].equals("groups") || !allowed) {
      throw new Refused(403, "Unauthorized", "user not authorized for group " + project);
    }
    if (path.length == 3) {
      return list(project, query(exchange));
    }
    FakeApp app = apps.get(path[3]);
    if (app == null || !app.project().equals(project)) {
      throw new Refused(404, "AppNotFound", "app not found");
    }
    return app.answer(
        new FakeApp.Asked(
            exchange.getRequestMethod(),
            List.of(path).subList(4, path.length),
            query(exchange),
            (ObjectNode) json,
            user));
  }

  private static String query(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
  }

  private JsonNode list(String project, String query) {
    String asked = query.isEmpty() ? "standard" : query.replaceFirst("^product=", "");
    List<String> products = List.of(asked.split(","));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (FakeApp app : apps.values()) {
      if (app.project().equals(project) && products.contains(app.product())) {
        list.addObject()
            .put("_id", app.id())
            .put("group_id", project)
            .put("client_app_id", app.name().toLowerCase(Locale.ROOT) + "-abcde")
            .put("name", app.name())
            .put("product", app.product());
      }
    }
    return list;
  }
}
