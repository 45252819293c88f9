package dev.readside.fault;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/** Arguments with {@code clusterTime} in another form. */
final class ChangeArguments {
  private static final String CLUSTER_TIME = "clusterTime";

  private ChangeArguments() {}

  /** Changes are arguments, or items of an array that is one. */
  static List<BsonValue> of(List<BsonValue> arguments, ClusterTimeForm form) {
    if (form == ClusterTimeForm.TIMESTAMP) {
      return arguments;
    }
    return arguments.stream().map(argument -> argument(argument, form)).toList();
  }

  private static BsonValue argument(BsonValue argument, ClusterTimeForm form) {
    if (!argument.isArray()) {
      return change(argument, form);
    }
    return new BsonArray(argument.asArray().stream().map(item -> change(item, form)).toList());
  }

  private static BsonValue change(BsonValue value, ClusterTimeForm form) {
    if (!value.isDocument() || !value.asDocument().isTimestamp(CLUSTER_TIME)) {
      return value;
    }
    BsonTimestamp time = value.asDocument().getTimestamp(CLUSTER_TIME);
    BsonDocument changed = value.asDocument().clone();
    if (form == ClusterTimeForm.ABSENT) {
      changed.remove(CLUSTER_TIME);
    } else {
      changed.put(CLUSTER_TIME, form.of(time));
    }
    return changed;
  }
}
