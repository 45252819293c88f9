package dev.readside.function;

import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Takes a call of the functions' MongoDB API to the driver, and tells the {@link
 * OperationListener}.
 *
 * <p>Each call may take what is left of the invocation's time: a thread that waits for the server
 * cannot be interrupted.
 */
final class DatabaseCalls {
  private static final long ROUND_TRIP_MILLIS = 1_000;

  private final MongoClient client;

  DatabaseCalls(MongoClient client) {
    this.client = client;
  }

  /**
   * @param text {@code [database, collection, …arguments]}
   */
  String call(Invocation invocation, String method, String text) {
    DatabaseOperation operation = invocation.databaseOperation(method);
    tell(() -> invocation.operations().before(operation));
    String answer = Answer.of(() -> ValueWriter.write(timed(invocation, method, text)));
    tell(() -> invocation.operations().after(operation));
    return answer;
  }

  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (Error end) {
      throw new Ended(end);
    }
  }

  private BsonValue timed(Invocation invocation, String method, String text) {
    try {
      return result(invocation, method, text);
    } catch (MongoOperationTimeoutException e) {
      long remaining = invocation.remainingMillis(); // Throws when it is up.
      if (text.contains("maxTimeMS")) {
        throw e; // The call's own limit.
      }
      if (remaining < ROUND_TRIP_MILLIS) { // The driver subtracts one.
        throw invocation.tooLong();
      }
      throw new MongoTimeoutException("no server answers: " + e.getMessage());
    }
  }

  private BsonValue result(Invocation invocation, String method, String text) {
    BsonArray values = ValueReader.read(text).asArray();
    MongoDatabase database =
        client
            .getDatabase(values.get(0).asString().getValue())
            .withTimeout(invocation.remainingMillis(), TimeUnit.MILLISECONDS);
    if (method.equals("getDBNames")) {
      return strings(client.listDatabaseNames());
    }
    if (method.equals("getCollectionNames")) {
      return strings(database.listCollectionNames());
    }
    MongoCollection<BsonDocument> collection =
        database.getCollection(values.get(1).asString().getValue(), BsonDocument.class);
    return perform(
        new Call(method, collection, values.subList(2, values.size()), invocation.limits()));
  }

  private static BsonValue perform(Call call) {
    return switch (call.method()) {
      case "find" -> Queries.find(call);
      case "findOne" -> Queries.findOne(call);
      case "aggregate" -> Queries.aggregate(call);
      case "count" -> Queries.count(call);
      case "distinct" -> Queries.distinct(call);
      case "findOneAndUpdate" -> FindAndModify.update(call);
      case "findOneAndReplace" -> FindAndModify.replace(call);
      case "findOneAndDelete" -> FindAndModify.delete(call);
      case "insertOne" -> Writes.insertOne(call);
      case "insertMany" -> Writes.insertMany(call);
      case "updateOne" -> Writes.updateOne(call);
      case "updateMany" -> Writes.updateMany(call);
      case "replaceOne" -> Writes.replaceOne(call);
      case "deleteOne" -> Writes.deleteOne(call);
      case "deleteMany" -> Writes.deleteMany(call);
      case "bulkWrite" -> BulkWrites.bulkWrite(call);
      default ->
          throw new IllegalStateException("Unknown method " + call.method() + "; this is a bug.");
    };
  }

  private static BsonArray strings(Iterable<String> names) {
    List<BsonString> values = new ArrayList<>();
    names.forEach(name -> values.add(new BsonString(name)));
    return new BsonArray(values);
  }
}
