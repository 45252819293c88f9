package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an earlier release has left of a fan-out through another join: it told the place in {@code
 * after}, by an id for each step. A function does not know it, and begins anew; and where the
 * change has no pre-image, it records it for repair. The earlier record is done with all the same.
 */
@ExtendWith(MongoExtension.class)
final class EarlierRestTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        orders_shown:
          from: orders
          join:
            coupon: { from: coupons, on: { code: code } }
            issuer: { from: issuers, on: { coupon.issuer: name } }
          fields: { country: $issuer.country }
      """;

  private final MongoClient client;
  private final FanOutStage stage;

  EarlierRestTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.stage = new FanOutStage(client, databases, PROJECTIONS, directory);
  }

  @BeforeEach
  void fill() throws Exception {
    stage.beginAnew();
    stage.insert("issuers", "{ _id: 1, name: 'acme', country: 'FR' }");
    stage.insert("coupons", "{ _id: 1, code: 'a', issuer: 'acme' }");
    stage.insert("orders", "{ _id: 1, code: 'a' }");
    try (FunctionHost host = host()) {
      stage.catchUp(stage.app(), host::execute, 100);
    }
    stage.assertRowsAreRight("orders_shown");
  }

  @Test
  void settlesThoughTheChangeHasNoPreImage() throws Exception {
    stage.update("issuers", 1, "{ $set: { country: 'DE' } }");
    stage
        .failures()
        .insertOne(
            FanOutStage.document(
                """
                {
                  function: 'readside_orders_shown_issuers', state: 'open', attempts: 0,
                  firstFailedAt: { $date: '2026-01-01T00:00:00Z' },
                  nextAttemptAt: { $date: '2026-01-01T00:00:00Z' },
                  after: [1, 1],
                  change: [{
                    _id: { _data: '82FFFFFFF000000001' }, operationType: 'update',
                    clusterTime: { t: 4294967280, i: 1 }, documentKey: { _id: 1 },
                    fullDocument: { _id: 1, name: 'acme' }
                  }]
                }
                """));

    try (FunctionHost host = host()) {
      stage.retryOnce(stage.app(), host);
    }

    stage.assertRowsAreRight("orders_shown");
    assertEquals(
        List.of("readside_orders_shown_issuers:82FFFFFFF000000001 repair"),
        stage.records().stream().map(EarlierRestTest::record).toList());
  }

  private static String record(BsonDocument record) {
    return record.getString("_id").getValue() + " " + record.getString("state").getValue();
  }

  private FunctionHost host() {
    return new FunctionHost(stage.app(), client, HostOptions.atlas());
  }
}
