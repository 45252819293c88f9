package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.fault.ClusterTimeForm;
import dev.readside.fault.Crash;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.FunctionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Crashes at a chosen operation, and the forms of the cluster time. */
@ExtendWith(MongoExtension.class)
final class FaultsTest {
  private static final String INSERTS =
      """
      exports = async (db) => {
        const rows = context.services.get("mongodb-atlas").db(db).collection("rows");
        const insert = async (id) => rows.insertOne({ _id: id });
        try {
          await insert("first");
          await insert("second");
        } catch (error) {
          await insert("catch");
        } finally {
          insert("finally").then(() => insert("then"), () => insert("rejected"));
        }
      };
      """;

  private static final String CATCHES =
      """
      exports = async (db) => {
        const rows = context.services.get("mongodb-atlas").db(db).collection("rows");
        try {
          await rows.insertOne({ _id: "first" });
          await rows.insertOne({ _id: "second" });
        } catch (error) {
          await rows.insertOne({ _id: "recorded" });
          return String(error);
        }
      };
      """;

  private MongoClient client;
  private MongoDatabase database;
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void ownDatabase(MongoClient newClient, MongoDatabase newDatabase) {
    client = newClient;
    database = newDatabase;
  }

  private void crash(OperationListener faults) {
    HostOptions options = HostOptions.atlas().with(faults);
    try (FunctionHost host = new FunctionHost(TestApp.of(Map.of("f", INSERTS)), client, options)) {
      assertThrows(
          Crash.class, () -> host.execute("f", List.of(new BsonString(database.getName()))));
    }
  }

  /** Whatever it is: a function that handles it can record it, and is not called for ever. */
  @Test
  void handsUnexpectedExceptionsToTheFunction() throws Exception {
    for (RuntimeException unexpected :
        List.of(
            new NullPointerException("no value"),
            new ClassCastException("no document"),
            new IllegalStateException("closed"),
            new CodecConfigurationException("no codec"))) {
      OperationListener faults =
          new OperationListener() {
            @Override
            public void before(DatabaseOperation operation) {
              if (operation.number() == 2) {
                throw unexpected;
              }
            }
          };
      database.getCollection("rows").drop();

      BsonValue result = executed(faults, CATCHES);

      assertEquals(new BsonString("MongoError: " + unexpected), result);
      assertEquals(List.of("first", "recorded"), rows());
    }
  }

  private BsonValue executed(OperationListener faults, String function) throws FunctionException {
    HostOptions options = HostOptions.atlas().with(faults);
    try (FunctionHost host = new FunctionHost(TestApp.of(Map.of("f", function)), client, options)) {
      return host.execute("f", List.of(new BsonString(database.getName())));
    }
  }

  private List<String> rows() {
    return database
        .getCollection("rows")
        .find()
        .map(row -> row.getString("_id"))
        .into(new java.util.ArrayList<>());
  }

  @Test
  void crashesBeforeAnOperation() {
    crash(
        new OperationListener() {
          @Override
          public void before(DatabaseOperation operation) {
            seen.add(operation.toString());
            if (operation.number() == 2) {
              throw new Crash("died");
            }
          }
        });

    assertEquals(List.of("first"), rows());
    assertEquals(
        List.of(
            "DatabaseOperation[function=f, number=1, name=insertOne]",
            "DatabaseOperation[function=f, number=2, name=insertOne]"),
        List.copyOf(seen));
  }

  @Test
  void crashesAfterAnOperation() {
    crash(
        new OperationListener() {
          @Override
          public void after(DatabaseOperation operation) {
            throw new Crash("died");
          }
        });

    assertEquals(List.of("first"), rows());
  }

  @Test
  void livesOnAfterACrash() throws Exception {
    OperationListener onlyOnce =
        new OperationListener() {
          @Override
          public void before(DatabaseOperation operation) {
            if (seen.isEmpty()) {
              seen.add("crashed");
              throw new Crash("died");
            }
          }
        };
    HostOptions options = HostOptions.atlas().with(onlyOnce);
    List<BsonValue> arguments = List.of(new BsonString(database.getName()));
    try (FunctionHost host = new FunctionHost(TestApp.of(Map.of("f", INSERTS)), client, options)) {
      assertThrows(Crash.class, () -> host.execute("f", arguments));
      host.execute("f", arguments);
    }

    assertEquals(List.of("first", "second", "finally", "then"), rows());
  }

  @Test
  void showsTheClusterTimeInEachForm() throws Exception {
    assertEquals("\"7 3 Timestamp\"", clusterTime(ClusterTimeForm.TIMESTAMP));
    assertEquals(
        "{\"t\":{\"$numberLong\":\"7\"},\"i\":{\"$numberLong\":\"3\"}}",
        clusterTime(ClusterTimeForm.PLAIN));
    assertEquals(
        "{\"$timestamp\":{\"t\":{\"$numberLong\":\"7\"},\"i\":{\"$numberLong\":\"3\"}}}",
        clusterTime(ClusterTimeForm.EXTENDED_JSON));
    assertEquals("{\"$numberLong\":\"30064771075\"}", clusterTime(ClusterTimeForm.LONG));
    assertEquals("\"absent\"", clusterTime(ClusterTimeForm.ABSENT));
  }

  private String clusterTime(ClusterTimeForm form) throws Exception {
    String source =
        """
        exports = (changes) => {
          const time = changes[0].clusterTime;
          if (!("clusterTime" in changes[0])) return EJSON.stringify("absent");
          return EJSON.stringify(time.getHighBits ? time.getHighBits() + " " + time.getLowBits() + " " + time._bsontype : time);
        };
        """;
    BsonDocument change = new BsonDocument("clusterTime", new BsonTimestamp(7, 3));
    try (FunctionHost host =
        new FunctionHost(TestApp.of(Map.of("f", source)), client, HostOptions.atlas())) {
      return form.seenBy(host::execute)
          .execute("f", List.of(new BsonArray(List.of(change))))
          .asString()
          .getValue();
    }
  }
}
