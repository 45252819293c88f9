package dev.readside.it.cosmos;

import java.util.function.DoubleFunction;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** The two types that a server may have stored for a number of JSON. */
enum Numbers {
  DOUBLES,
  /** Of 32 bits, where they are whole and small enough that no sum or product is beyond 2^53. */
  INTS;

  private static final double MOST = 20000;

  Question in(Question question) {
    return this == DOUBLES ? question : new Question(typed(question.asked()).asDocument());
  }

  private static BsonValue typed(BsonValue value) {
    if (value.isDouble()) {
      return typed(value.asDouble().getValue(), BsonDouble::new);
    }
    if (value.isArray()) {
      return new BsonArray(value.asArray().stream().map(Numbers::typed).toList());
    }
    if (value.isDocument()) {
      BsonDocument typed = new BsonDocument();
      value.asDocument().forEach((name, each) -> typed.append(name, typed(each)));
      return typed;
    }
    return value;
  }

  private static BsonValue typed(double number, DoubleFunction<BsonValue> other) {
    boolean whole = number == Math.rint(number) && Math.abs(number) <= MOST;
    return whole ? new BsonInt32((int) number) : other.apply(number);
  }
}
