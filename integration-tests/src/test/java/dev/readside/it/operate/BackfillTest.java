package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.project.EmittedKeeper;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.backfill.Backfill;
import dev.readside.operate.backfill.BackfillListener;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Backfilled;
import dev.readside.operate.backfill.Way;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.Replaceable;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.plan.ProjectionPlan;
import dev.readside.state.Uncomputable;
import dev.readside.work.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MongoExtension.class)
class BackfillTest {

  private static final int ORDERS = 400;

  private static final String PROJECTIONS =
      """
      documents: { from: orders, fields: { number: $number, total: { $sum: $lines.amount } } }
      joined:
        from: orders
        where: { status: paid }
        join: { customer: { from: customers, on: { customerId: _id } } }
        fields: { number: $number, customer: $customer.name }
      elements: { from: orders, unwind: lines, fields: { amount: $lines.amount } }
      groups:
        from: { projection: joined }
        group_by: { customer: $customer }
        fields: { orders: { $count: {} }, numbers: { $push: $number } }
      by_number: { from: orders, group_by: { number: $number }, fields: { orders: { $count: {} } } }
      sizes: { from: orders, fields: { lines: { $size: $lines } } }
      raised: { from: orders, unwind: lines, fields: { amount: { $add: [$lines.amount, 1] } } }
      kept: { from: orders, fields: { number: $number }, on_delete: keep }
      """;

  /** Some ranges, so that there is a middle. */
  private static final BackfillOptions OPTIONS = BackfillOptions.DEFAULT.inRangesOf(40);

  private static final BackfillOptions REPLACING = OPTIONS.replacingFrom(ORDERS);

  private final MongoClient client;
  private final Path directory;
  private final ReadModel model;

  BackfillTest(MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.client = client;
    this.directory = directory;
    this.model = ReadModel.of(client, names, PROJECTIONS, directory.resolve("app"));
  }

  @BeforeEach
  void writeSources() {
    List<BsonDocument> orders = new ArrayList<>();
    for (int n = 0; n < ORDERS; n++) {
      orders.add(order(id(n), n));
    }
    model.source("orders").insertMany(orders);
    model.insert("customers", "{ _id: 0, name: 'Ada' }", "{ _id: 1, name: 'Bob' }");
  }

  /** Of several types, in an order that is not that of {@code n}. */
  private static BsonValue id(int n) {
    return switch (n % 4) {
      case 0 -> new BsonInt32(n);
      case 1 -> new BsonString("s" + n);
      case 2 -> BsonDocument.parse("{ a: %d, b: { c: '%d' } }".formatted(n % 5, n));
      default -> new BsonInt64(-n);
    };
  }

  private static BsonDocument order(BsonValue id, int n) {
    return new BsonDocument("_id", id)
        .append("number", new BsonInt32(n))
        .append("status", new BsonString(n % 3 == 0 ? "draft" : "paid"))
        .append("customerId", new BsonInt32(n % 4))
        .append(
            "lines",
            BsonDocument.parse("{ l: [{ amount: %d }, { amount: 1.5 }] }".formatted(n)).get("l"));
  }

  @Test
  void fillsRowsOfEveryKind() {
    for (ProjectionPlan projection : model.compiled().plan().inOrder()) {
      Backfilled filled = backfill(projection.name(), OPTIONS);

      assertEquals(model.defined(projection.name()), model.found(projection.name()));
      assertTrue(filled.finished());
      assertFalse(filled.resumed());
      assertEquals(model.found(projection.name()).lines().count(), filled.rows().present());
    }
  }

  @Test
  void removesWhatShouldNotBeThere() {
    model.rows("documents").insertOne(BsonDocument.parse("{ _id: 'phantom' }"));
    model.rows("kept").insertOne(BsonDocument.parse("{ _id: 'gone', number: 7 }"));

    assertEquals(new Refreshed(ORDERS, 1), backfill("documents", OPTIONS).rows());
    assertEquals(new Refreshed(ORDERS, 1), backfill("kept", OPTIONS).rows());

    assertEquals(model.defined("documents"), model.found("documents"));
    assertEquals(ORDERS + 1, model.rows("kept").countDocuments());
    assertEquals(1, model.rows("kept").countDocuments(Filters.eq("deleted", true)));
  }

  @Test
  void replacesWhereItIsWorthIt() {
    model.rows("elements").insertMany(List.of(rowOf(0), rowOf(1)));

    Backfilled almost = backfill("elements", REPLACING);
    Backfilled full = backfill("elements", REPLACING);
    Backfilled documents = backfill("documents", REPLACING);
    Backfilled empty = backfill("by_number", REPLACING);
    model.rows("by_number").deleteMany(Filters.gt("_id.number", 0));
    Backfilled one = backfill("by_number", REPLACING);

    assertEquals(
        List.of(Way.REPLACE, Way.MERGE, Way.MERGE, Way.REPLACE, Way.MERGE),
        Stream.of(almost, full, documents, empty, one).map(Backfilled::way).toList());
    for (String name : List.of("elements", "documents", "by_number")) {
      assertEquals(model.defined(name), model.found(name));
    }
  }

  private static BsonDocument rowOf(int n) {
    return new BsonDocument("_id", id(n));
  }

  @Test
  void mergesWhereTheServerWillNotReplace() {
    model.insert("orders", "{ _id: 'poison', lines: [{ amount: 'text' }] }");
    List<String> reasons = new ArrayList<>();
    BackfillListener listener =
        new BackfillListener() {
          @Override
          public void notReplaced(String projection, String reason) {
            reasons.add(reason);
          }
        };

    Backfilled filled = backfill("raised", REPLACING.with(listener));

    assertEquals(Way.MERGE, filled.way());
    assertEquals(2 * ORDERS, filled.rows().present());
    assertEquals(1, filled.refused().size());
    assertEquals(1, reasons.size());
    assertTrue(reasons.get(0).startsWith("The rows cannot be made in one go: "), reasons::toString);
  }

  @Test
  void goesOnMergingWhereItMerged() {
    backfillAndStopAfter(1, "elements");
    model.rows("elements").deleteMany(new BsonDocument());

    Backfilled filled = backfill("elements", REPLACING);

    assertEquals(Way.MERGE, filled.way());
    assertTrue(filled.resumed());
  }

  @Test
  void goesOnWhereItWasStopped() {
    Backfilled first = backfillAndStopAfter(4, "documents");
    Backfilled second = backfill("documents", OPTIONS);
    Backfilled third = backfill("documents", OPTIONS);

    assertFalse(first.finished());
    assertTrue(second.resumed());
    assertTrue(second.finished());
    assertTrue(second.rows().present() < ORDERS, second::toString);
    assertTrue(first.rows().present() + second.rows().present() >= ORDERS);
    assertEquals(model.defined("documents"), model.found("documents"));
    assertFalse(third.resumed());
    assertEquals(ORDERS, third.rows().present());
  }

  @Test
  void beginsAnewWhenItIsToldTo() {
    backfillAndStopAfter(4, "documents");

    Backfilled second = backfill("documents", OPTIONS.restarting());

    assertFalse(second.resumed());
    assertEquals(ORDERS, second.rows().present());
  }

  @Test
  void beginsAnewForAnotherVersion() {
    backfillAndStopAfter(4, "documents");
    ProjectionPlan newer =
        model
            .again(
                "documents: { version: 2, from: orders, fields: { n: $number } }",
                directory.resolve("newer"))
            .projection("documents");

    Backfilled second = backfill(newer, OPTIONS);

    assertFalse(second.resumed());
    assertEquals(
        ORDERS, model.rows("documents").countDocuments(Filters.eq("_projection.version", 2)));
  }

  @Test
  void beginsAnewForAnotherCollectionOfTheName() {
    backfillAndStopAfter(4, "documents");
    model.rows("documents").drop();

    backfill("documents", OPTIONS);

    assertEquals(model.defined("documents"), model.found("documents"));
  }

  @Test
  void doesNoHarmTwiceAtOnce() {
    List<CompletableFuture<Backfilled>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> backfill("elements", OPTIONS)),
            CompletableFuture.supplyAsync(() -> backfill("elements", OPTIONS)));

    both.forEach(each -> assertTrue(each.join().finished()));
    assertEquals(model.defined("elements"), model.found("elements"));
  }

  @Test
  void makesTheOtherRowsWhereADocumentIsRefused() {
    model.source("orders").updateOne(Filters.eq("number", 5), Updates.set("lines", "none"));

    Backfilled filled = backfill("sizes", OPTIONS);

    assertTrue(filled.finished());
    assertEquals(
        List.of(
            new Uncomputable.Document(
                Optional.of(id(5)),
                "The argument to $size must be an array, but was of type: string")),
        filled.refused().stream()
            .map(
                each ->
                    new Uncomputable.Document(each.id(), each.reason().replaceFirst(".* :: ", "")))
            .toList());
    assertEquals(ORDERS - 1, model.rows("sizes").countDocuments());
  }

  @Test
  void givesUpWhereTheDefinitionIsRefusedForMostDocuments() {
    model.source("orders").updateMany(Filters.empty(), Updates.set("lines", "none"));

    Backfilled filled = backfill("sizes", OPTIONS);

    assertFalse(filled.finished());
    assertTrue(filled.refused().size() >= 100, () -> "" + filled.refused().size());
  }

  @Test
  void isNoFasterThanItMayBe() {
    Backfilled filled = backfill("documents", OPTIONS.atMost(2 * ORDERS));

    assertEquals(ORDERS, filled.rows().present());
    assertTrue(filled.took().compareTo(Duration.ofMillis(500)) >= 0, filled::toString);
  }

  private Backfilled backfill(String projection, BackfillOptions options) {
    return backfill(model.projection(projection), options);
  }

  private Backfilled backfill(ProjectionPlan projection, BackfillOptions options) {
    return backfill(projection, options, new StopSignal());
  }

  private Backfilled backfill(ProjectionPlan projection, BackfillOptions options, StopSignal stop) {
    QuickFill quick =
        new QuickFill(
            new Replaceable(client, model.compiled().plan(), projection, keepers()),
            RebuildListener.NONE,
            stop);
    return new Backfill(client, projection, options, quick, stop).run();
  }

  private Keeper.Source keepers() {
    return EmittedKeeper.by(
        client, model.compiled().plan().readDatabase(), model.compiled().target());
  }

  private Backfilled backfillAndStopAfter(int ranges, String projection) {
    StopSignal stop = new StopSignal();
    BackfillListener stopping =
        new BackfillListener() {
          private int done;

          @Override
          public synchronized void done(String name, Refreshed rows) {
            if (++done == ranges) {
              stop.give();
            }
          }
        };
    BackfillOptions options = OPTIONS.with(stopping).withThreads(2);
    return backfill(model.projection(projection), options, stop);
  }
}
