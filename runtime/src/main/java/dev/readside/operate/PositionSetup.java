package dev.readside.operate;

import com.mongodb.client.MongoClient;
import dev.readside.loss.Losses;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.position.Positions;
import dev.readside.position.Positions.Place;
import dev.readside.state.Loss;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonTimestamp;

/**
 * Records where triggers are to begin.
 *
 * <p>A trigger that is new to a read collection which has rows already may have missed changes: it,
 * or another one in whose place it is, stood still since, or never was. If that other one is known,
 * the new one goes on where it stopped. Else the loss is recorded, until the rows were made right.
 */
final class PositionSetup {
  private final MongoClient client;
  private final Plan plan;
  private final Triggers triggers;
  private final Positions positions;
  private final Losses losses;
  private final BsonTimestamp now;
  private final Map<String, String> projections;
  private final Maker maker;

  PositionSetup(MongoClient client, Plan plan, Triggers triggers, Maker maker) {
    this.maker = maker;
    this.client = client;
    this.plan = plan;
    this.triggers = triggers;
    this.positions = new Positions(client, plan.readDatabase());
    this.losses = new Losses(client, plan.readDatabase());
    this.now = Positions.now(client);
    this.projections = triggers.projections();
  }

  List<SetupStep> run() {
    List<SetupStep> steps = new ArrayList<>();
    for (DatabaseTrigger trigger : triggers.databaseTriggers()) {
      if (!trigger.disabled()) {
        steps.add(setUp(trigger));
      }
    }
    steps.addAll(leftOvers());
    return steps;
  }

  /** Of triggers that are no more. */
  List<SetupStep> leftOvers() {
    return positions.others(names()).stream().map(this::leftOver).toList();
  }

  /** Of the triggers of one projection. */
  List<SetupStep> of(ProjectionPlan projection) {
    return triggers.databaseTriggers().stream()
        .filter(trigger -> !trigger.disabled())
        .filter(trigger -> projection.name().equals(projections.get(trigger.name())))
        .map(this::setUp)
        .toList();
  }

  private SetupStep setUp(DatabaseTrigger trigger) {
    Optional<Place> place = place(trigger);
    String subject = "start position of trigger `" + trigger.name() + "`";
    if (positions.isRecorded(trigger.name())) {
      place.ifPresent(known -> describe(trigger.name(), known));
      return SetupStep.found(subject);
    }
    return place
        .map(known -> begin(trigger.name(), known, subject))
        .orElseGet(() -> fromNow(trigger.name(), subject));
  }

  private Optional<Place> place(DatabaseTrigger trigger) {
    String projection = projections.get(trigger.name());
    return Optional.ofNullable(projection)
        .flatMap(plan::projection)
        .map(found -> new Place(trigger.source(), found.rows()));
  }

  private SetupStep begin(String trigger, Place place, String subject) {
    Optional<String> other = positions.other(place, names());
    TriggerOwners owners = new TriggerOwners(client, plan.readDatabase());
    Optional<String> owner = other.flatMap(owners::of).map(TriggerOwners.TriggerOwner::worker);
    if (owner.isPresent()) {
      return SetupStep.different(
          subject,
          "trigger `%s` keeps the same rows, and %s is at it: stop that worker, and set up again"
              .formatted(other.orElseThrow(), owner.get()));
    }
    SetupStep step =
        other
            .map(name -> takeOver(trigger, name, subject))
            .orElseGet(() -> beside(trigger, place, subject));
    describe(trigger, place);
    return step;
  }

  private void describe(String trigger, Place place) {
    maker.note(() -> positions.describe(trigger, place));
  }

  private SetupStep takeOver(String trigger, String other, String subject) {
    if (positions.wasRun(other)) {
      return maker.make(
          subject,
          "where trigger `" + other + "` stopped",
          () -> positions.takeOver(trigger, other));
    }
    String reason = "trigger `" + other + "` kept the rows before, and no worker ran it";
    return maker.make(
        subject,
        "where trigger `%s` was to begin. %s On Atlas, leave that trigger until then"
            .formatted(other, due(trigger)),
        () -> {
          loss(trigger, reason);
          positions.takeOver(trigger, other);
        });
  }

  private SetupStep beside(String trigger, Place place, String subject) {
    if (!StampedRows.areIn(client, place.rows())) {
      return fromNow(trigger, subject);
    }
    return maker.make(
        subject,
        "changes from now on. " + due(trigger),
        () -> {
          loss(trigger, "its position is new, and rows were there already");
          positions.recordStart(trigger, now);
        });
  }

  private SetupStep fromNow(String trigger, String subject) {
    return maker.make(subject, "changes from now on", () -> positions.recordStart(trigger, now));
  }

  private void loss(String trigger, String reason) {
    losses.record(new Loss(trigger, Loss.UNKNOWN, now, reason));
  }

  private String due(String trigger) {
    return "Rows may lack changes from before: `readside run` verifies and repairs them; else run `readside verify --repair %s`"
        .formatted(projections.get(trigger));
  }

  private Set<String> names() {
    return triggers.databaseTriggers().stream()
        .map(DatabaseTrigger::name)
        .collect(Collectors.toSet());
  }

  private SetupStep leftOver(String trigger) {
    return new SetupStep(
        SetupStep.Outcome.LEFT,
        "position of trigger `" + trigger + "`",
        "there is no such trigger any more; if it is not to come back, delete "
            + positions.describe(trigger));
  }
}
