package dev.readside.it.generated;

import dev.readside.it.generated.Type.Field;
import dev.readside.it.generated.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Values of every type, few enough to meet each other. */
final class Data {
  private static final long NEW_YEAR = 1_767_225_600_000L;
  private static final int IDS = 6;

  /** As Java writes a usual "never"; no JavaScript date can hold it. */
  private static final BsonDateTime NEVER = new BsonDateTime(Long.MAX_VALUE);

  private final Chance chance;
  private int elements;

  Data(Chance chance) {
    this.chance = chance;
  }

  /** The {@code _id} of a document; the same few in each collection. */
  BsonValue id() {
    return id(chance.below(IDS));
  }

  private static BsonValue id(int number) {
    return switch (number) {
      case 0, 1 -> new BsonInt32(number);
      case 2 -> new BsonString("two");
      case 3 -> new BsonObjectId(new ObjectId("65f000000000000000000003"));
      case 4 -> new BsonDocument("p", new BsonInt32(4)).append("q", new BsonString("x"));
      default -> new BsonDateTime(NEW_YEAR);
    };
  }

  /** Mostly an id or another form of one. */
  BsonValue key() {
    return switch (chance.below(16)) {
      case 0 -> new BsonInt64(chance.below(2));
      case 1 -> new BsonDouble(chance.below(2));
      case 2 -> new BsonDecimal128(Decimal128.parse("1"));
      case 3 -> BsonNull.VALUE;
      case 4 -> new BsonString("none");
      default -> id();
    };
  }

  BsonValue keyOrKeys() {
    return chance.percent(12) ? keys() : key();
  }

  private BsonArray keys() {
    BsonArray keys = new BsonArray();
    for (int more = chance.below(4); more > 0; more--) {
      keys.add(chance.percent(15) ? new BsonArray(List.of(key())) : key());
    }
    return keys;
  }

  BsonValue number() {
    return switch (chance.below(8)) {
      case 0 -> new BsonInt64(chance.below(4));
      case 1 -> new BsonDouble(chance.below(8) / 2.0);
      case 2 -> new BsonDecimal128(Decimal128.parse(chance.below(3) + ".10"));
      case 3 -> chance.oneOf(new BsonDouble(Double.NaN), new BsonDouble(-0.0), BsonNull.VALUE);
      default -> new BsonInt32(chance.below(5));
    };
  }

  BsonValue text() {
    return chance.oneOf(
        new BsonString("a"),
        new BsonString("b"),
        new BsonString("b"),
        new BsonString("ü 🙂"),
        new BsonString(""),
        BsonNull.VALUE);
  }

  BsonValue date() {
    return new BsonDateTime(NEW_YEAR + chance.below(4) * 86_400_000L * 20);
  }

  /** What is mostly there: of this type. */
  BsonValue value(Type type) {
    if (chance.percent(4)) {
      return odd();
    }
    if (type instanceof Type.Nested nested) {
      return document(nested);
    }
    return type instanceof Type.Many many ? array(many) : one(((Type.One) type).kind(), true);
  }

  private BsonArray array(Type.Many many) {
    BsonArray array = new BsonArray();
    for (int more = chance.below(4); more > 0; more--) {
      array.add(element(many.of()));
    }
    return array;
  }

  private BsonValue element(Type type) {
    if (type instanceof Type.Nested nested) {
      BsonDocument element = new BsonDocument();
      for (Field field : nested.fields()) {
        if (field.name().equals(World.NUMBER_OF_ELEMENT)) {
          element.append(field.name(), new BsonInt32(elements++));
        } else if (chance.percent(80)) {
          element.append(field.name(), inElement(field.type()));
        }
      }
      return element;
    }
    return type instanceof Type.Many many ? array(many) : one(((Type.One) type).kind(), false);
  }

  BsonValue inElement(Type type) {
    return type instanceof Type.Many many
        ? array(many)
        : type instanceof Type.Nested ? element(type) : one(((Type.One) type).kind(), true);
  }

  /** A value of this kind that a query or an expression may name. */
  BsonValue constant(Kind kind) {
    return one(kind, false);
  }

  private BsonValue one(Kind kind, boolean orSeveral) {
    return switch (kind) {
      case KEY -> orSeveral ? keyOrKeys() : key();
      case NUMBER -> number();
      case TEXT -> text();
      case DATE -> orSeveral && chance.percent(3) ? NEVER : date();
      case ANY -> chance.oneOf(key(), number(), text());
    };
  }

  /** No array: the server refuses to sort by two of them. */
  private BsonValue odd() {
    return chance.oneOf(
        BsonNull.VALUE,
        BsonBoolean.TRUE,
        new BsonDocument(),
        new BsonString("odd"),
        new BsonInt32(1),
        new BsonDocument("k", new BsonInt32(1)));
  }

  /** Some of the fields; the same order each time. */
  BsonDocument document(Type.Nested type) {
    BsonDocument document = new BsonDocument();
    for (Field field : type.fields()) {
      if (chance.percent(75)) {
        document.append(field.name(), value(field.type()));
      }
    }
    return document;
  }

  List<BsonValue> ids() {
    List<BsonValue> ids = new ArrayList<>();
    for (int number = 0; number < IDS; number++) {
      ids.add(id(number));
    }
    return ids;
  }
}
