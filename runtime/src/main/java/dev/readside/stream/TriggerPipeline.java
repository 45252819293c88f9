package dev.readside.stream;

import dev.readside.trigger.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The change-stream pipeline of a trigger: operation types, then {@code match}, {@code project}.
 */
final class TriggerPipeline {
  /** Holds the event as the function sees it, beside the {@code _id} that the driver needs. */
  static final String EVENT = "readsideEvent";

  private TriggerPipeline() {}

  static List<BsonDocument> of(Watch watch) {
    List<BsonDocument> stages = new ArrayList<>();
    stages.add(stage("$match", operationTypes(watch)));
    if (!watch.match().isEmpty()) {
      stages.add(stage("$match", watch.match()));
    }
    BsonDocument project = withId(watch.project());
    if (!project.isEmpty()) {
      stages.add(stage("$project", project));
    }
    stages.add(stage("$replaceWith", envelope()));
    return stages;
  }

  /** Whether the trigger's function sees the event's {@code _id}, the resume token. */
  static boolean keepsId(Watch watch) {
    return !isExclusion(watch.project().get("_id"));
  }

  private static BsonDocument operationTypes(Watch watch) {
    BsonArray names = new BsonArray();
    watch
        .operationTypes()
        .forEach(type -> names.add(new BsonString(type.name().toLowerCase(Locale.ROOT))));
    return new BsonDocument("operationType", new BsonDocument("$in", names));
  }

  /**
   * The server ends a stream whose events lose their {@code _id} (ChangeStreamFatalError); a
   * trigger may leave it out nevertheless, as the sample in the Atlas documentation does. So it is
   * taken out here, and from the event later.
   */
  private static BsonDocument withId(BsonDocument project) {
    BsonDocument result = new BsonDocument();
    for (Map.Entry<String, BsonValue> entry : project.entrySet()) {
      if (!entry.getKey().equals("_id") || !isExclusion(entry.getValue())) {
        result.append(entry.getKey(), entry.getValue());
      }
    }
    return result;
  }

  private static boolean isExclusion(@Nullable BsonValue value) {
    return value != null
        && ((value.isNumber() && value.asNumber().doubleValue() == 0)
            || (value.isBoolean() && !value.asBoolean().getValue()));
  }

  /** The driver's type for events would lose what it does not know; so the event goes in whole. */
  private static BsonDocument envelope() {
    return new BsonDocument("_id", new BsonString("$_id")).append(EVENT, new BsonString("$$ROOT"));
  }

  private static BsonDocument stage(String name, BsonDocument value) {
    return new BsonDocument(name, value);
  }
}
