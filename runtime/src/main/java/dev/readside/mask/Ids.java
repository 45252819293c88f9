package dev.readside.mask;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.bson.BsonBinary;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Other ObjectIds, UUIDs and bytes, of the same length. */
final class Ids {
  private static final int OBJECT_ID = 12;
  private static final int ATTEMPTS = 300;

  private final Draws draws;
  private final Taken taken;
  private final Map<BsonValue, BsonValue> masked = new HashMap<>();

  Ids(Draws draws, Taken taken) {
    this.draws = draws;
    this.taken = taken;
  }

  ObjectId mask(ObjectId id) {
    return masked(new BsonObjectId(id)).asObjectId().getValue();
  }

  BsonBinary mask(BsonBinary bytes) {
    return masked(bytes).asBinary();
  }

  /** What is kept as it is. */
  void keep(BsonValue value) {
    masked.put(value, value);
  }

  private BsonValue masked(BsonValue value) {
    BsonValue known = masked.get(value);
    if (known == null) {
      known = drawn(value);
      masked.put(value, known);
    }
    return known;
  }

  private BsonValue drawn(BsonValue value) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      BsonValue other = candidate(value, attempt);
      if (taken.take(other)) {
        return other;
      }
    }
    return value; // Of few bytes, and all like them are there.
  }

  private BsonValue candidate(BsonValue value, int attempt) {
    if (value.isObjectId()) {
      Random random = draws.of("ObjectId", value.asObjectId().getValue().toHexString(), attempt);
      byte[] drawn = new byte[OBJECT_ID];
      random.nextBytes(drawn);
      drawn[0] = (byte) (0x60 + random.nextInt(8)); // Of these years.
      return new BsonObjectId(new ObjectId(drawn));
    }
    BsonBinary bytes = value.asBinary();
    String text = bytes.getType() + " " + Base64.getEncoder().encodeToString(bytes.getData());
    byte[] drawn = new byte[bytes.getData().length];
    draws.of("bytes", text, attempt).nextBytes(drawn);
    return new BsonBinary(bytes.getType(), asVersioned(bytes, drawn));
  }

  /** A UUID says in the middle which kind it is. */
  private static byte[] asVersioned(BsonBinary of, byte[] drawn) {
    if (of.getType() == 4 && drawn.length == 16) {
      drawn[6] = (byte) ((of.getData()[6] & 0xf0) | (drawn[6] & 0x0f));
      drawn[8] = (byte) ((of.getData()[8] & 0xc0) | (drawn[8] & 0x3f));
    }
    return drawn;
  }
}
