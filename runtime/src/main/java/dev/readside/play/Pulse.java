package dev.readside.play;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.BsonDocument;

/**
 * Writes to a database of its own all the time. A change stream that has nothing to say only knows
 * how far it is when its wait is over, or at once where something was written meanwhile: so this
 * saves a worker that is to catch up most of its waiting.
 */
public final class Pulse implements AutoCloseable {
  private static final long EVERY_MILLIS = 20;

  private final MongoDatabase database;
  private final Thread thread = new Thread(this::beat, "pulse");

  /**
   * @param database used by nothing else; dropped in the end
   */
  public Pulse(MongoDatabase database) {
    this.database = database;
    thread.setDaemon(true);
    thread.start();
  }

  private void beat() {
    MongoCollection<BsonDocument> collection = database.getCollection("pulse", BsonDocument.class);
    try {
      while (true) {
        beat(collection);
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException | MongoInterruptedException closed) {
      // It is over.
    }
  }

  private static void beat(MongoCollection<BsonDocument> collection) {
    try {
      collection.updateOne(
          Filters.eq("_id", 1), Updates.inc("n", 1), new UpdateOptions().upsert(true));
    } catch (MongoInterruptedException closed) {
      throw closed;
    } catch (MongoException | IllegalStateException unanswered) {
      // Without it, waiting takes longer: it is no more than that.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      database.drop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (MongoException | IllegalStateException gone) {
      // So is what was in it, or its name tells what it was.
    }
  }
}
