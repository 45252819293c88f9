package dev.readside.lock;

import dev.readside.plan.ProjectionPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * What the rows of a projection depend on, in a few characters: the collection that they are made
 * from, and the pipeline. Not what leaves them as they are: indexes, ttl, ordering, on_delete, the
 * names of databases and of the read collection. Of another projection that it reads, only the name
 * counts.
 */
final class Fingerprint {

  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  /** 128 bits. */
  private static final int BYTES = 16;

  private Fingerprint() {}

  static String of(ProjectionPlan projection) {
    BsonDocument definition =
        new BsonDocument("from", new BsonString(projection.root().collection()))
            .append("definition", new BsonArray(projection.definition()));
    byte[] text = definition.toJson(CANONICAL).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(text), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
