package dev.readside.stream;

import dev.readside.trigger.Functions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** A function that notes what it is given. */
final class Handled implements Functions {
  private final List<BsonValue> arguments = Collections.synchronizedList(new ArrayList<>());

  @Override
  public BsonValue execute(String function, List<BsonValue> given) {
    arguments.addAll(given);
    return new BsonInt32(0);
  }

  List<BsonValue> arguments() {
    return List.copyOf(arguments);
  }

  List<BsonDocument> changes() {
    return arguments().stream().flatMap(argument -> changesOf(argument).stream()).toList();
  }

  /** The changes as {@code insert 1}. */
  List<String> summary() {
    return changes().stream().map(Handled::summary).toList();
  }

  /** Waits until it was given a change. */
  void await(String change) {
    Until.holds(() -> summary().contains(change), this::summary);
  }

  static List<BsonDocument> changesOf(BsonValue argument) {
    return argument.isArray()
        ? argument.asArray().stream().map(BsonValue::asDocument).toList()
        : List.of(argument.asDocument());
  }

  static String summary(BsonDocument change) {
    return change.getString("operationType").getValue()
        + " "
        + change.getDocument("documentKey").getInt32("_id").getValue();
  }
}
