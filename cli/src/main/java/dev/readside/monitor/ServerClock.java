package dev.readside.monitor;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.server.Hello;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The server's clock, which stamps the changes: lag by the local one would be wrong by as much as
 * they differ.
 */
final class ServerClock implements InstantSource {
  private static final int PATIENCE_MILLIS = 1_000;

  private final MongoDatabase admin;
  private final InstantSource local;
  private volatile Duration ahead = Duration.ZERO;

  ServerClock(MongoClient client, InstantSource local) {
    this.admin = client.getDatabase("admin").withTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    this.local = local;
    set();
  }

  /** By the local clock, as it was last set. */
  @Override
  public Instant instant() {
    return local.instant().plus(ahead);
  }

  /** Asks the server; while it is away, its time goes on as the local clock does. */
  void set() {
    try {
      ahead = Duration.between(local.instant(), Hello.of(admin).time());
    } catch (MongoException away) {
      // Its clock is as far ahead as it was.
    }
  }
}
