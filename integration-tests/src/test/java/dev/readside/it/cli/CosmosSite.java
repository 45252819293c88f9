package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.process.Termination;
import dev.readside.standin.Chances;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** A little shop on a stand-in for Cosmos DB: orders, a row for each, and their sums. */
record CosmosSite(StandIn standIn, Path directory) {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      targets: [cosmos]
      cosmos: { deleted: { deleted: true } }
      sources: { orders: { cosmos: { partition_key: /tenantId } } }
      projections:
        heads:
          from: orders
          cosmos: { partition_key: /tenantId }
          fields: { tenantId: $tenantId, n: $n, part: { $divide: [12, $n] } }
        sums: { from: orders, group_by: $n, fields: { orders: { $count: {} } } }
      """;

  /** Generates the app, makes its containers, and loads it. */
  CosmosSite prepared() throws IOException {
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
    Outcome generated = shell().run("generate");
    assertEquals(0, generated.exit(), generated.err());
    create("shop", "orders", "/tenantId");
    create("shop_read", "heads", "/tenantId");
    for (String each :
        List.of(
            "sums", "sums__members", "readside_failures", "readside_state", "readside_leases")) {
      create("shop_read", each, "/id");
    }
    standIn.load(directory.resolve("azure-functions"));
    return this;
  }

  void create(String database, String name, String partitionKey) {
    BsonArray paths = new BsonArray(List.of(new BsonString(partitionKey)));
    standIn.createContainer(
        database,
        new BsonDocument("id", new BsonString(name))
            .append("partitionKey", new BsonDocument("paths", paths))
            .append("defaultTtl", new BsonInt32(-1)));
  }

  /** As the app leaves it when it has handled all orders. */
  void handle(String... orders) {
    for (String order : orders) {
      order(order);
    }
    standIn.start(Chances.CALM);
    standIn.awaitQuiet();
    standIn.stop();
  }

  void order(String fields) {
    standIn.put("shop", "orders", BsonDocument.parse("{ tenantId: 't1', " + fields + " }"));
  }

  List<BsonDocument> rows(String container) {
    return standIn.items("shop_read", container);
  }

  Shell shell() {
    return shell(Map.of());
  }

  /** With other variables. */
  Shell shell(Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(standIn.variables());
    variables.putAll(others);
    return new Shell(directory, variables, new Termination());
  }
}
