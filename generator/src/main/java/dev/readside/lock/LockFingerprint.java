package dev.readside.lock;

import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Fingerprint;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * What the rows of a projection depend on, in a few characters: the collection that they are made
 * from, and the pipeline. Not what leaves them as they are: indexes, ttl, ordering, on_delete, the
 * names of databases and of the read collection. Of another projection that it reads, only the name
 * counts.
 */
final class LockFingerprint {

  /** 128 bits, in hexadecimal. */
  private static final int DIGITS = 32;

  private LockFingerprint() {}

  static String of(ProjectionPlan projection) {
    BsonDocument definition =
        new BsonDocument("from", new BsonString(projection.root().collection()))
            .append("definition", new BsonArray(Definition.of(projection).content()));
    return Fingerprint.of(definition).text().substring(0, DIGITS);
  }
}
