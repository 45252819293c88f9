package dev.readside.operate;

import com.mongodb.client.MongoClient;
import org.bson.Document;

/** What Readside needs of a server: change streams with pre-images, and what definitions use. */
public final class Requirements {
  /** MongoDB 6.0 (mongo, src/mongo/db/wire_version.h). */
  private static final int WIRE_VERSION = 17;

  private Requirements() {}

  /**
   * Asks the server what it is.
   *
   * @throws OperationException when it lacks something, saying what
   */
  public static void check(MongoClient client) {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
    if (hello.getInteger("maxWireVersion", 0) < WIRE_VERSION) {
      throw new OperationException(
          "This MongoDB is older than 6.0.", "Use MongoDB 6.0 or newer: triggers need pre-images.");
    }
    if (!hello.containsKey("setName") && !"isdbgrid".equals(hello.getString("msg"))) {
      throw new OperationException(
          "This MongoDB is not a replica set.",
          "Start mongod with --replSet and run rs.initiate(): one node will do.");
    }
  }
}
