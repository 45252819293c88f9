package dev.readside.mongod;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.Document;

/** Makes one server on this machine a replica set of one. */
final class ReplicaSet {
  static final String NAME = "rs0";
  private static final Duration ELECTION = Duration.ofSeconds(30);

  private ReplicaSet() {}

  static String uri(int port) {
    return "mongodb://127.0.0.1:" + port + "/?replicaSet=" + NAME;
  }

  static void initiate(int port) throws MongoUnavailableException {
    try (MongoClient client = direct(port)) {
      Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
      Document config = new Document("_id", NAME).append("members", List.of(member));
      admin(client).runCommand(new Document("replSetInitiate", config));
      awaitPrimary(client);
    } catch (MongoException failed) {
      throw new MongoUnavailableException("no replica set: " + failed.getMessage(), failed);
    }
  }

  static void awaitPrimary(int port) throws MongoUnavailableException {
    try (MongoClient client = direct(port)) {
      awaitPrimary(client);
    } catch (MongoException failed) {
      throw new MongoUnavailableException("no primary: " + failed.getMessage(), failed);
    }
  }

  private static void awaitPrimary(MongoClient client) throws MongoUnavailableException {
    if (!Deadline.in(ELECTION).await(() -> isPrimary(client))) {
      throw new MongoUnavailableException("no primary after " + ELECTION.toSeconds() + " s");
    }
  }

  private static boolean isPrimary(MongoClient client) {
    Document hello = admin(client).runCommand(new Document("hello", 1));
    return hello.getBoolean("isWritablePrimary", false);
  }

  private static MongoDatabase admin(MongoClient client) {
    return client.getDatabase("admin");
  }

  private static MongoClient direct(int port) {
    return MongoClients.create("mongodb://127.0.0.1:" + port + "/?directConnection=true");
  }
}
