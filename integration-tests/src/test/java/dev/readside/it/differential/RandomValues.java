package dev.readside.it.differential;

import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Values of all types, few enough to meet each other. */
final class RandomValues {
  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  BsonValue amount() {
    return oneOf(
        new BsonInt32(random.nextInt(20)),
        new BsonInt64(random.nextInt(20)),
        new BsonDouble(random.nextInt(40) / 2.0),
        new BsonDecimal128(Decimal128.parse(random.nextInt(20) + ".10")));
  }

  BsonValue anything() {
    return oneOf(
        amount(),
        new BsonDouble(Double.NaN),
        BsonNull.VALUE,
        BsonBoolean.TRUE,
        new BsonArray(List.of(amount(), new BsonArray())),
        new BsonDocument("nested", amount()));
  }

  /** A number, a text or a document: each stands for another document. */
  static BsonValue id(int number) {
    return switch (number % 3) {
      case 0 -> new BsonInt32(number);
      case 1 -> new BsonString("id " + number);
      default -> new BsonDocument("part", new BsonInt32(number)).append("of", new BsonInt32(6));
    };
  }

  /** Mostly the {@code _id} of a document; or what is like one, several of them, or of none. */
  BsonValue reference(int ids) {
    BsonValue id = id(random.nextInt(ids));
    return switch (random.nextInt(12)) {
      case 0 -> BsonNull.VALUE;
      case 1 -> new BsonInt64(3L * random.nextInt(2));
      case 2 -> new BsonDouble(3.0 * random.nextInt(2));
      case 3 -> new BsonArray(List.of(id, id(random.nextInt(ids))));
      case 4 -> oneOf(new BsonArray(), new BsonArray(List.of(BsonNull.VALUE, id)));
      case 5 -> oneOf(new BsonArray(List.of(new BsonArray(List.of(id)))), anything());
      default -> id;
    };
  }

  /** At any time of about three months, often at the same. */
  BsonValue date() {
    return new BsonDateTime(1_767_000_000_000L + 1_000_000_000L * random.nextInt(8));
  }

  BsonValue anyDate() {
    return new BsonDateTime(random.nextLong(4_000_000_000_000L) - 1_000_000_000_000L);
  }

  BsonValue oneOf(BsonValue... values) {
    return values[random.nextInt(values.length)];
  }
}
