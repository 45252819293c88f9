package dev.readside.function;

import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;

/**
 * The options document of a call. Each option is taken once; {@link #finish} refuses what nobody
 * took, because an option that is silently ignored here may matter on Atlas.
 */
final class Options {
  private final String method;
  private final BsonDocument document;

  Options(String method, BsonDocument document) {
    this.method = method;
    this.document = document.clone();
  }

  Options flag(String name, Consumer<Boolean> taker) {
    return take(name, value -> taker.accept(value.asBoolean().getValue()));
  }

  Options number(String name, Consumer<Integer> taker) {
    return take(name, value -> taker.accept(value.asNumber().intValue()));
  }

  Options document(String name, Consumer<BsonDocument> taker) {
    return take(name, value -> taker.accept(value.asDocument()));
  }

  Options collation(Consumer<Collation> taker) {
    return document("collation", value -> taker.accept(Collations.of(value)));
  }

  /** An index by its keys or by its name. */
  Options hint(Consumer<BsonDocument> byKeys, Consumer<String> byName) {
    return take(
        "hint",
        value -> {
          if (value.isString()) {
            byName.accept(value.asString().getValue());
          } else {
            byKeys.accept(value.asDocument());
          }
        });
  }

  Options take(String name, Consumer<BsonValue> taker) {
    BsonValue value = document.remove(name);
    if (value != null && !value.isNull()) {
      try {
        taker.accept(value);
      } catch (BsonInvalidOperationException e) {
        throw new IllegalArgumentException(
            method + ": the option `" + name + "` has the wrong type.", e);
      }
    }
    return this;
  }

  /**
   * The collection with the concerns and the time limit that were asked for.
   *
   * <p>A call has a client-side timeout anyway (see {@link DatabaseCalls}), beside which the driver
   * ignores {@code maxTimeMS}; so that becomes a shorter one.
   */
  MongoCollection<BsonDocument> applied(MongoCollection<BsonDocument> collection) {
    MongoCollection<BsonDocument> result = collection;
    BsonValue maxTime = document.remove("maxTimeMS");
    if (maxTime != null) {
      result =
          result.withTimeout(
              shorter(collection, maxTime.asNumber().longValue()), TimeUnit.MILLISECONDS);
    }
    BsonValue read = document.remove("readConcern");
    if (read != null) {
      String level =
          read.isString()
              ? read.asString().getValue()
              : read.asDocument().getString("level").getValue();
      result = result.withReadConcern(new ReadConcern(ReadConcernLevel.fromString(level)));
    }
    BsonValue write = document.remove("writeConcern");
    if (write != null) {
      result = result.withWriteConcern(writeConcern(write.asDocument()));
    }
    return result;
  }

  private static long shorter(MongoCollection<BsonDocument> collection, long millis) {
    Long limit = collection.getTimeout(TimeUnit.MILLISECONDS);
    return limit == null ? millis : Math.min(limit, millis);
  }

  private static WriteConcern writeConcern(BsonDocument document) {
    BsonValue w = document.get("w");
    WriteConcern concern = WriteConcern.ACKNOWLEDGED;
    if (w != null) {
      concern =
          w.isString()
              ? new WriteConcern(w.asString().getValue())
              : new WriteConcern(w.asNumber().intValue());
    }
    if (document.containsKey("j")) {
      concern = concern.withJournal(document.getBoolean("j").getValue());
    }
    if (document.containsKey("wtimeout")) {
      concern =
          concern.withWTimeout(document.getNumber("wtimeout").longValue(), TimeUnit.MILLISECONDS);
    }
    return concern;
  }

  /** Refuses the options that are left. */
  void finish() {
    if (!document.isEmpty()) {
      throw new IllegalArgumentException(
          method
              + ": unknown option `"
              + String.join("`, `", new TreeSet<>(document.keySet()))
              + "`.");
    }
  }
}
