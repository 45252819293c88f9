package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.Termination;
import dev.readside.it.mongod.SecuredMongod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bson.Document;

/** A project on a server that knows its users: who does everything, and one whose rights vary. */
final class SecuredShop {
  static final String SOURCE = "shop";
  static final String READ = "shop_read";
  static final String USER = "app";

  /** With all that needs to be escaped in an address. */
  static final String PASSWORD = "s3cr:t/w0rd@%7?#";

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        order_list:
          from: orders
          where: { status: { $ne: draft } }
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { count: { $size: $lines }, customer: $customer.name }
          indexes: [{ keys: { count: 1 } }]
        sales:
          from: orders
          group_by: $customerId
          fields: { orders: { $count: {} }, lines: { $sum: { $size: $lines } } }
        names:
          from: { projection: order_list }
          group_by: $customer
          fields: { orders: { $count: {} } }
      """;

  private static final int ORDERS = 6;

  /** What a command finds; made by who may do everything. */
  enum Before {
    DOCUMENTS,
    SET_UP,
    FILLED,
    CHANGED,
    RIGHT,
    WRONG,
    VALIDATED,
    REBUILT,
    FAILED
  }

  private final SecuredMongod server;
  private final Path directory;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final MongoDatabase users;
  private final Shell admin;

  SecuredShop(SecuredMongod server, Path directory) throws IOException {
    this.server = server;
    this.directory = directory;
    this.source = server.admin().getDatabase(SOURCE);
    this.read = server.admin().getDatabase(READ);
    this.users = server.admin().getDatabase("admin");
    this.admin = shell(server.uri("admin", "admin"));
    users.runCommand(
        new Document("createRole", "least")
            .append("privileges", List.of())
            .append("roles", List.of()));
    users.runCommand(
        new Document("createUser", USER).append("pwd", PASSWORD).append("roles", List.of("least")));
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
    require(0, "generate");
  }

  SecuredMongod server() {
    return server;
  }

  Shell shell(String uri) {
    return new Shell(directory, Map.of("READSIDE_MONGODB_URI", uri), new Termination());
  }

  /** Of the user whose rights vary. */
  Shell user() {
    return shell(server.uri(USER, PASSWORD));
  }

  void require(int exit, String... command) {
    Outcome outcome = admin.run(command);
    assertEquals(exit, outcome.exit(), outcome::toString);
  }

  /** Gives the user these rights, by the names of databases and collections, and no others. */
  void grant(Set<Single> rights) {
    Map<String, List<Single>> together =
        rights.stream().collect(groupingBy(Single::on, TreeMap::new, toList()));
    List<Document> privileges =
        together.values().stream()
            .map(
                same ->
                    new Document("resource", same.get(0).resource())
                        .append("actions", same.stream().map(Single::action).toList()))
            .toList();
    users.runCommand(
        new Document("updateRole", "least")
            .append("privileges", privileges)
            .append("roles", List.of()));
  }

  /** Gives the user a role, such as {@code read} on {@code shop}, and no other right. */
  void grantRoles(Document... roles) {
    users.runCommand(
        new Document("updateRole", "least")
            .append("privileges", List.of())
            .append("roles", List.of(roles)));
  }

  static Document role(String role, String database) {
    return new Document("role", role).append("db", database);
  }

  /**
   * One action on one collection, or on a database.
   *
   * @param on {@code shop.orders}; {@code shop.} for the database
   */
  record Single(String on, String action) implements Comparable<Single> {
    Document resource() {
      int dot = on.indexOf('.');
      return new Document("db", on.substring(0, dot)).append("collection", on.substring(dot + 1));
    }

    /** The same action on the whole database. */
    Single onDatabase() {
      return new Single(on.substring(0, on.indexOf('.') + 1), action);
    }

    /** As commands say it. */
    String place() {
      return on.endsWith(".") ? "the database " + on.substring(0, on.length() - 1) : on;
    }

    @Override
    public int compareTo(Single other) {
      return toString().compareTo(other.toString());
    }
  }

  void bring(Before before) {
    source.drop();
    read.drop();
    place();
    if (before.compareTo(Before.SET_UP) >= 0) {
      require(0, "setup");
    }
    if (before.compareTo(Before.FILLED) >= 0) {
      require(0, "backfill");
    }
    if (before.compareTo(Before.CHANGED) >= 0) {
      change();
    }
    if (before.compareTo(Before.RIGHT) >= 0) {
      require(0, "run", "--until-caught-up");
    }
    switch (before) {
      case WRONG -> spoil();
      case VALIDATED -> validate();
      case REBUILT -> {
        validate();
        require(0, "rebuild", "sales");
      }
      case FAILED -> fail();
      case DOCUMENTS, SET_UP, FILLED, CHANGED, RIGHT -> {}
    }
  }

  private void place() {
    customers().insertMany(List.of(customer(1, "Ada"), customer(2, "Bob")));
    orders().insertMany(IntStream.range(0, ORDERS).mapToObj(id -> order(id, 1 + id % 2)).toList());
  }

  private static Document customer(int id, String name) {
    return new Document("_id", id).append("name", name);
  }

  private static Document order(int id, int customer) {
    return new Document("_id", id).append("customerId", customer).append("lines", List.of(1, 2));
  }

  private void change() {
    orders().deleteOne(eq("_id", 3));
    orders().updateOne(eq("_id", 4), set("customerId", 2));
    orders().insertOne(order(20, 2));
    customers().updateOne(eq("_id", 2), set("name", "Bert"));
  }

  private void spoil() {
    MongoCollection<Document> rows = read.getCollection("order_list");
    rows.deleteOne(eq("_id", 0));
    rows.updateOne(eq("_id", 1), set("count", 77));
    rows.insertOne(new Document("_id", 99));
  }

  private void validate() {
    read.runCommand(
        Document.parse("{ collMod: 'sales', validator: { orders: { $exists: true } } }"));
  }

  private void fail() {
    orders().insertOne(order(50, 1).append("lines", "none"));
    require(1, "run", "--until-caught-up");
    orders().updateOne(eq("_id", 50), set("lines", List.of(1)));
  }

  private MongoCollection<Document> orders() {
    return source.getCollection("orders");
  }

  private MongoCollection<Document> customers() {
    return source.getCollection("customers");
  }

  /** All that is stored, with options and indexes. */
  Map<String, String> stored() {
    return stored(false);
  }

  /** The same, but for what differs from one run to the next. */
  Map<String, String> outcome() {
    return stored(true);
  }

  private Map<String, String> stored(boolean lasting) {
    Map<String, String> all = new TreeMap<>();
    for (MongoDatabase database : List.of(source, read)) {
      for (Document collection : database.listCollections()) {
        String name = collection.getString("name");
        List<String> content = new ArrayList<>(List.of(String.valueOf(collection.get("options"))));
        database.getCollection(name).listIndexes().forEach(index -> content.add(index.toJson()));
        database
            .getCollection(name)
            .find()
            .sort(eq("_id", 1))
            .forEach(
                document -> content.add(lasting ? lasting(name, document) : document.toJson()));
        all.put(database.getName() + "." + name, content.stream().collect(joining("\n")));
      }
    }
    return all;
  }

  private static String lasting(String collection, Document document) {
    document.remove("_projection");
    return collection.startsWith("readside_")
        ? String.valueOf(document.get("_id"))
        : document.toJson();
  }

  static Set<Single> none() {
    return new TreeSet<>();
  }
}
