package dev.readside.target.appservices;

import dev.readside.model.Ordering;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.NeededFields;
import dev.readside.plan.mongodb.TouchedFields;
import dev.readside.target.javascript.Printer;
import org.bson.BsonDocument;

/**
 * What {@code database_trigger.json.ftl} shows.
 *
 * @param match JSON source
 * @param project JSON source
 */
public record DatabaseTriggerView(
    String name,
    String service,
    String database,
    String collection,
    String match,
    String project,
    boolean document,
    boolean preImage,
    boolean unordered,
    String function) {

  /** How far {@code match} and {@code project} are indented in the template. */
  private static final int COLUMN = 4;

  static DatabaseTriggerView of(
      TriggerPlan trigger, TriggerName name, AppServicesSettings settings) {
    return new DatabaseTriggerView(
        name.text(),
        settings.service(),
        trigger.watched().database(),
        trigger.watched().collection(),
        Printer.json(match(trigger, settings), COLUMN),
        Printer.json(NeededFields.project(trigger.images()), COLUMN),
        trigger.images().after(),
        trigger.images().before(),
        trigger.ordering() == Ordering.UNORDERED,
        name.text());
  }

  private static BsonDocument match(TriggerPlan trigger, AppServicesSettings settings) {
    return switch (settings.match()) {
      case INFERRED -> TouchedFields.match(trigger);
      case NONE -> new BsonDocument();
    };
  }
}
