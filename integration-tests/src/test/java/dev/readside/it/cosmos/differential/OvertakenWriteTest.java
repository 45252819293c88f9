package dev.readside.it.cosmos.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.standin.Chances;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import dev.readside.stream.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A write that others have overtaken changes nothing for good; in apps that write as functions
 * usually do, it does. That the latter end wrong shows that the former are put to the test.
 */
@ExtendWith(CosmosExtension.class)
class OvertakenWriteTest {
  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      targets: [cosmos]
      sources:
        orders: { cosmos: { partition_key: /id } }
        customers: { cosmos: { partition_key: /id } }
      projections:
        heads:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { n: $n, customer: $customer.name }
          having: { customer: { $ne: nobody } }
      """;

  private final StandIn standIn;
  private final Path directory;

  OvertakenWriteTest(StandIn standIn, @TempDir Path directory) {
    this.standIn = standIn;
    this.directory = directory;
  }

  @Test
  void anOvertakenReplacementIsRefused() {
    assertEquals(List.of(row(2, "Bob")), rowsBehindAReplacement(app -> {}));
  }

  @Test
  void anOvertakenReplacementWithoutAConditionStays() {
    assertNotEquals(
        List.of(row(2, "Bob")),
        rowsBehindAReplacement(
            app ->
                change(
                    app,
                    "writes.js",
                    "accessCondition: { type: \"IfMatch\", condition: _etag }",
                    "")));
  }

  @Test
  void anOvertakenCreationIsLookedAtAgain() {
    assertEquals(List.of(), rowsBehindACreation(app -> {}));
  }

  @Test
  void anOvertakenCreationThatIsNotLookedAtAgainStays() {
    assertEquals(
        List.of(row(1, "Ada")),
        rowsBehindACreation(
            app ->
                change(
                    app,
                    "settle.js",
                    "return (await rows.create(provisional(item))) && false;",
                    "return rows.create(item);")));
  }

  /** The customer's new name is being written while the order changes. */
  private List<BsonDocument> rowsBehindAReplacement(Consumer<Path> mistake) {
    start(mistake);
    put("customers", "{ id: 'c1', name: 'Ada' }");
    put("orders", "{ id: 'o1', customerId: 'c1', n: 1 }");
    standIn.awaitQuiet();
    standIn.hold("replace", "heads");
    put("customers", "{ id: 'c1', name: 'Bob' }");
    standIn.awaitHeld();

    put("orders", "{ id: 'o1', customerId: 'c1', n: 2 }");
    Until.holds(() -> rows().equals(List.of(row(2, "Bob"))), this::rows);
    standIn.release();
    standIn.awaitQuiet();

    return rows();
  }

  /** The row is being created while the customer changes so that there is to be none. */
  private List<BsonDocument> rowsBehindACreation(Consumer<Path> mistake) {
    start(mistake);
    put("customers", "{ id: 'c1', name: 'Ada' }");
    standIn.awaitQuiet();
    standIn.hold("create", "heads");
    put("orders", "{ id: 'o1', customerId: 'c1', n: 1 }");
    standIn.awaitHeld();

    int before = batches();
    put("customers", "{ id: 'c1', name: 'nobody' }");
    Until.holds(() -> batches() > before, this::batches);
    standIn.release();
    standIn.awaitQuiet();

    return rows();
  }

  private void start(Consumer<Path> mistake) {
    for (String source : List.of("orders", "customers")) {
      standIn.createContainer("shop", Container.definition(source, List.of("/id")));
    }
    for (String own : List.of("heads", EmittedApp.FAILURES, EmittedApp.STATE)) {
      standIn.createContainer("shop_read", Container.definition(own, List.of("/id")));
    }
    Path app = EmittedApp.of(PROJECTIONS).write(directory);
    mistake.accept(app);
    standIn.load(app);
    standIn.start(Chances.CALM);
  }

  private void put(String container, String item) {
    standIn.put("shop", container, BsonDocument.parse(item));
  }

  private List<BsonDocument> rows() {
    return standIn.items("shop_read", "heads").stream().map(Items::document).toList();
  }

  /** So many were handled to their end. */
  private int batches() {
    return (int)
        standIn.counts().getArray("logs").stream()
            .filter(line -> line.toString().contains("readside.batch"))
            .count();
  }

  private static BsonDocument row(int n, String customer) {
    return BsonDocument.parse("{ _id: 'o1', n: %d, customer: '%s' }".formatted(n, customer));
  }

  private static void change(Path app, String name, String text, String other) {
    Path file = app.resolve("src/lib/readside").resolve(name);
    try {
      String before = Files.readString(file);
      assertEquals(2, before.split(Pattern.quote(text), -1).length, text);
      Files.writeString(file, before.replace(text, other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
