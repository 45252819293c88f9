package dev.readside.operate.refresh;

import com.mongodb.MongoException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * The majority's word for commands that write and are run by hand. The driver looks for it in
 * answers to writes, and does not know that these are some.
 */
public final class Majority {
  /** Of a command. */
  public static final String FIELD = "writeConcern";

  private Majority() {}

  /** The value of {@link #FIELD}. */
  public static BsonDocument asked() {
    return new BsonDocument("w", new BsonString("majority"));
  }

  /**
   * Looks into the answer.
   *
   * @throws MongoException if no majority has confirmed what was written: the next primary may not
   *     have it
   */
  public static void require(BsonDocument answer) {
    if (answer.containsKey("writeConcernError")) {
      BsonDocument error = answer.getDocument("writeConcernError");
      throw new MongoException(
          error.getNumber("code", new BsonInt32(0)).intValue(),
          "no majority has confirmed what was written: "
              + error.getString("errmsg", new BsonString("unknown why")).getValue());
    }
  }
}
