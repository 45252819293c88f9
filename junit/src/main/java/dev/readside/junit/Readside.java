package dev.readside.junit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.opentest4j.AssertionFailedError;

/** What a test sees of the read models at work beside it. May be used by several threads. */
public final class Readside {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReadModels models;

  Readside(ReadModels models) {
    this.models = models;
  }

  /**
   * The connection string of the replica set, for the application. It may hold a password. Where it
   * says to read from secondaries, the application may find rows later than {@link #caughtUp} says.
   */
  public String uri() {
    return models.uri();
  }

  /**
   * A client for it, which is closed behind the last test of the class. It reads from the primary,
   * and has a majority confirm what it writes, whatever the connection string asks for.
   */
  public MongoClient client() {
    return models.client();
  }

  /** The database that the application writes. */
  public MongoDatabase source() {
    return client().getDatabase(models.databases().source());
  }

  /** The database of the read collections. */
  public MongoDatabase read() {
    return client().getDatabase(models.databases().read());
  }

  /**
   * Waits until every change that was written so far is handled: then each row is as its definition
   * says, also the rows of projections of projections. What the function of a trigger failed for is
   * tried again first. Waits for 30 seconds at the most, for all of it together.
   *
   * @throws AssertionFailedError if it takes longer, with the triggers that lag and what has
   *     failed; or if a change could not be handled, with its document and the error
   */
  public void caughtUp() {
    caughtUp(PATIENCE);
  }

  /**
   * The same, with other patience.
   *
   * @throws AssertionFailedError if it takes longer, or if a change could not be handled
   */
  public void caughtUp(Duration patience) {
    models.caughtUp(patience);
  }
}
