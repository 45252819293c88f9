package dev.readside.plan.mongodb;

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
 * Tells whether two plans give the same rows: a digest of what rows are made of, and how.
 *
 * @param text 64 hexadecimal digits
 */
public record Fingerprint(String text) {

  private static final JsonWriterSettings EXACT =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  /** Indexes, triggers and the version are no part of it. */
  public static Fingerprint of(ProjectionPlan projection) {
    BsonDocument made =
        new BsonDocument("from", new BsonString(projection.root().toString()))
            .append("definition", new BsonArray(Definition.of(projection).content()))
            .append("onDelete", new BsonString(projection.onDelete().name()));
    return of(made);
  }

  /** Of what is said in a document, to the type of each value and the order of fields. */
  public static Fingerprint of(BsonDocument made) {
    byte[] bytes = made.toJson(EXACT).getBytes(StandardCharsets.UTF_8);
    return new Fingerprint(HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
