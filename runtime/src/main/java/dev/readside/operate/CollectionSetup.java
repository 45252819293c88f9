package dev.readside.operate;

import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Creates collections, and switches pre-images on. */
final class CollectionSetup {
  /** The collection option that makes the server keep pre-images (MongoDB manual, collMod). */
  private static final String PRE_IMAGES = "changeStreamPreAndPostImages";

  private final MongoClient client;
  private final Maker maker;

  CollectionSetup(MongoClient client) {
    this(client, Maker.MAKING);
  }

  CollectionSetup(MongoClient client, Maker maker) {
    this.client = client;
    this.maker = maker;
  }

  boolean exists(Namespace name) {
    return CollectionInfo.of(client, name).isPresent();
  }

  SetupStep readCollection(Namespace name) {
    String subject = "read collection " + name;
    Optional<CollectionInfo> found = CollectionInfo.of(client, name);
    if (found.isPresent()) {
      return found(subject, found.get());
    }
    return maker.make(subject, "created", () -> run(name, command("create", name)));
  }

  /** A view has neither indexes nor rows of its own. */
  private static SetupStep found(String subject, CollectionInfo info) {
    String type = info.type();
    return type.equals("collection")
        ? SetupStep.found(subject)
        : SetupStep.different(
            subject,
            "there is a %s of this name; give the projection another `into`".formatted(type));
  }

  /** A change stream can wait for a missing collection; its pre-images cannot be switched on. */
  SetupStep preImages(Namespace name) {
    String subject = "pre-images of " + name;
    Optional<CollectionInfo> found = CollectionInfo.of(client, name);
    if (found.filter(CollectionSetup::hasPreImages).isPresent()) {
      return SetupStep.found(subject);
    }
    String command = found.isPresent() ? "collMod" : "create";
    BsonDocument enabled = new BsonDocument("enabled", BsonBoolean.TRUE);
    return maker.make(
        subject,
        found.isPresent() ? "switched on" : "collection created with them",
        () -> run(name, command(command, name).append(PRE_IMAGES, enabled)));
  }

  /** Whether the server keeps pre-images of a collection. */
  boolean hasPreImages(Namespace name) {
    return CollectionInfo.of(client, name).filter(CollectionSetup::hasPreImages).isPresent();
  }

  private static boolean hasPreImages(CollectionInfo info) {
    return info.options()
        .getDocument(PRE_IMAGES, new BsonDocument())
        .getBoolean("enabled", BsonBoolean.FALSE)
        .getValue();
  }

  private static BsonDocument command(String command, Namespace name) {
    return new BsonDocument(command, new BsonString(name.collection()));
  }

  private void run(Namespace name, BsonDocument command) {
    client.getDatabase(name.database()).runCommand(command);
  }
}
