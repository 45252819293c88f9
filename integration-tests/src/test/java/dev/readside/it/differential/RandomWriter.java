package dev.readside.it.differential;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * Writes at random to few documents of few collections, alone or several times in a transaction.
 */
final class RandomWriter {
  private static final int DUPLICATE_KEY = 11000;

  /** So that handlers are at work on documents that are still written to. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  private final MongoClient client;
  private final MongoDatabase source;
  private final Random random;
  private final RandomDocuments documents;
  private final int ids;
  private final Journal journal;

  RandomWriter(
      MongoClient client,
      MongoDatabase source,
      RandomDocuments documents,
      Settings settings,
      Random random,
      Journal journal) {
    this.client = client;
    this.source = source;
    this.documents = documents;
    this.ids = settings.ids();
    this.random = random;
    this.journal = journal;
  }

  void write(int times) {
    try (ClientSession session = client.startSession()) {
      for (int time = 0; time < times; time++) {
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE.toNanos()));
        write(session);
      }
    }
  }

  private void write(ClientSession session) {
    try {
      if (random.nextInt(5) > 0) {
        alone(session, next());
      } else {
        together(session, Stream.generate(this::next).limit(2 + random.nextInt(3)).toList());
      }
    } catch (MongoException exception) {
      if (exception.getCode() != DUPLICATE_KEY) {
        throw exception;
      } // Inserts do not ask first whether the document is there.
    }
  }

  private record Write(
      String collection, BsonValue id, String text, Consumer<ClientSession> action) {}

  private void alone(ClientSession session, Write write) {
    write.action().accept(session);
    journal.add(write.collection(), write.id(), write.text());
  }

  private void together(ClientSession session, List<Write> writes) {
    session.withTransaction(
        () -> {
          writes.forEach(write -> write.action().accept(session));
          return true;
        });
    writes.forEach(
        write -> journal.add(write.collection(), write.id(), "in a transaction: " + write.text()));
  }

  private Write next() {
    String collection = documents.collection();
    MongoCollection<BsonDocument> documentsOf =
        source.getCollection(collection, BsonDocument.class);
    BsonValue id = RandomValues.id(random.nextInt(ids));
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> insert(documentsOf, id);
      case 3 -> replace(documentsOf, id);
      case 4, 5 -> delete(documentsOf, id);
      default -> update(documentsOf, id);
    };
  }

  private Write insert(MongoCollection<BsonDocument> collection, BsonValue id) {
    BsonDocument document = documents.document(nameOf(collection), id);
    return write(
        collection,
        id,
        "insert " + document.toJson(),
        session -> collection.insertOne(session, document));
  }

  private Write replace(MongoCollection<BsonDocument> collection, BsonValue id) {
    BsonDocument document = documents.document(nameOf(collection), id);
    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
    return write(
        collection,
        id,
        "replace with " + document.toJson(),
        session -> collection.replaceOne(session, byId(id), document, upsert));
  }

  private static Write delete(MongoCollection<BsonDocument> collection, BsonValue id) {
    return write(collection, id, "delete", session -> collection.deleteOne(session, byId(id)));
  }

  private Write update(MongoCollection<BsonDocument> collection, BsonValue id) {
    BsonDocument update = documents.update(nameOf(collection));
    return write(
        collection,
        id,
        "update " + update.toJson(),
        session -> collection.updateOne(session, byId(id), update));
  }

  private static Write write(
      MongoCollection<BsonDocument> collection,
      BsonValue id,
      String text,
      Consumer<ClientSession> action) {
    return new Write(nameOf(collection), id, text, action);
  }

  private static Bson byId(BsonValue id) {
    return Filters.eq("_id", id);
  }

  private static String nameOf(MongoCollection<BsonDocument> collection) {
    return collection.getNamespace().getCollectionName();
  }
}
