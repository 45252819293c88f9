package dev.readside.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Other values than known ones, of the same kind mostly. */
final class Mutation {
  private static final long DAY_MILLIS = 86_400_000;

  private final Samples samples;
  private final Random random;

  Mutation(Samples samples, Random random) {
    this.samples = samples;
    this.random = random;
  }

  /** A document with some other fields; its {@code _id} stays. */
  BsonDocument document(String path, BsonDocument document) {
    BsonDocument changed = new BsonDocument();
    document.forEach(
        (name, value) -> {
          if (name.equals("_id") || !happens(4)) {
            changed.append(name, value);
          } else if (!happens(6)) {
            changed.append(name, value(path + "." + name, value));
          } // Else it is missing.
        });
    return changed;
  }

  /** Another value for a path. */
  BsonValue value(String path, BsonValue value) {
    if (happens(20)) {
      return BsonNull.VALUE;
    }
    return switch (random.nextInt(6)) {
      case 0, 1, 2 -> samples.at(path, value, random);
      case 3 -> samples.ofSameType(value, random);
      default -> near(path, value);
    };
  }

  private BsonValue near(String path, BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> document(path, value.asDocument());
      case ARRAY -> array(path, value.asArray());
      default -> beside(value);
    };
  }

  /** A value beside another one, that may be new. */
  BsonValue beside(BsonValue value) {
    BsonValue other = moved(value);
    return samples.isHidden(other) ? value : other;
  }

  private BsonValue moved(BsonValue value) {
    int step = random.nextInt(9) - 4;
    return switch (value.getBsonType()) {
      case INT32 -> new BsonInt32(value.asInt32().getValue() + step);
      case INT64 -> new BsonInt64(value.asInt64().getValue() + step);
      case DOUBLE -> new BsonDouble(value.asDouble().getValue() + step / 2.0);
      case BOOLEAN -> BsonBoolean.valueOf(!value.asBoolean().getValue());
      case STRING -> new BsonString(value.asString().getValue() + (char) ('a' + step + 4));
      case DATE_TIME -> new BsonDateTime(value.asDateTime().getValue() + step * DAY_MILLIS);
      case OBJECT_ID -> objectId();
      default -> value;
    };
  }

  BsonObjectId objectId() {
    BsonObjectId id = new BsonObjectId(new ObjectId(random.nextInt(1 << 20), random.nextInt(9)));
    return samples.isHidden(id) ? objectId() : id;
  }

  private BsonArray array(String path, BsonArray array) {
    List<BsonValue> items = new ArrayList<>(array);
    if (items.isEmpty()) {
      return samples.at(path, array, random) instanceof BsonArray other ? other : array;
    }
    int index = random.nextInt(items.size());
    switch (random.nextInt(4)) {
      case 0 -> items.remove(index);
      case 1 -> items.add(items.get(index));
      case 2 -> items.add(items.remove(index));
      default -> items.set(index, near(path, items.get(index)));
    }
    return new BsonArray(items);
  }

  /** Once in so many times. */
  boolean happens(int times) {
    return random.nextInt(times) == 0;
  }
}
