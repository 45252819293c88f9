package dev.readside.it.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.refresh.Refreshed;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary that steps down answers a write that no majority has confirmed. */
class UnconfirmedWriteTest {

  /** For a primary, when there seems to be none; every ten seconds would be usual. */
  private static final String LOOK_SOON = "&heartbeatFrequencyMS=500";

  private static final MongodOptions FAILING =
      new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));

  @Test
  void isNotTakenForDone(@TempDir Path directory) {
    try (LocalMongod server = start();
        MongoClient client = MongoClients.create(server.uri() + LOOK_SOON)) {
      DatabaseNames names = new DatabaseNames("shop", "shop_read");
      ReadModel model =
          ReadModel.of(client, names, "documents: { from: orders, fields: { n: $n } }", directory);
      model.insert("orders", "{ _id: 1, n: 1 }");
      Refresh refresh = new Refresh(client, model.projection("documents"));

      answerUnconfirmed(client, "'alwaysOn'");
      MongoException unconfirmed =
          assertThrows(MongoException.class, () -> refresh.rows(KeyRange.ALL));
      answerUnconfirmed(client, "{ times: 1 }");
      Refreshed again = refresh.rows(KeyRange.ALL);

      assertEquals(
          "no majority has confirmed what was written: the primary stepped down",
          unconfirmed.getMessage());
      assertEquals(new Refreshed(1, 0), again);
      assertEquals(model.defined("documents"), model.found("documents"));
    }
  }

  /** https://github.com/mongodb/mongo/wiki/The-%22failCommand%22-fail-point */
  private static void answerUnconfirmed(MongoClient client, String mode) {
    client
        .getDatabase("admin")
        .runCommand(
            BsonDocument.parse(
                """
                {
                  configureFailPoint: 'failCommand',
                  mode: %s,
                  data: {
                    failCommands: ['aggregate'],
                    namespace: 'shop.orders',
                    writeConcernError: { code: 189, errmsg: 'the primary stepped down' }
                  }
                }
                """
                    .formatted(mode)));
  }

  private static LocalMongod start() {
    try {
      return LocalMongod.start(FAILING);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
