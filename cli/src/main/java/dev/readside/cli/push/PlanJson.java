package dev.readside.cli.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Words;
import dev.readside.deploy.AppChanges;
import dev.readside.deploy.FieldChange;
import dev.readside.operate.SetupStep;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.operate.rollout.RowWork;
import dev.readside.operate.rollout.RowWork.Fill;
import dev.readside.operate.rollout.RowWork.Merge;
import dev.readside.operate.rollout.RowWork.Rebuild;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.operate.rollout.Standing;
import dev.readside.operate.rollout.Standing.OfProjection;
import java.util.List;

/** A plan for programs. */
final class PlanJson {

  private PlanJson() {}

  static void add(PushPlan plan, ObjectNode json) {
    ObjectNode database = json.putObject("database");
    database.put("server", plan.server().orElse(null));
    addDatabase(plan.standing(), database);
    addApp(plan.app(), json.putObject("app"));
    ArrayNode steps = json.putArray("steps");
    plan.rollout().steps().forEach(step -> add(step, steps.addObject()));
    ArrayNode notes = json.putArray("notes");
    plan.notes().forEach(note -> notes.add(note.text()));
    json.put("changes", !plan.rollout().isNothing()).put("hindered", plan.isHindered());
  }

  private static void addDatabase(Standing standing, ObjectNode database) {
    addSetup(standing.setup(), database.putArray("setup"));
    ArrayNode projections = database.putArray("projections");
    standing.projections().forEach(each -> add(each, projections.addObject()));
    ArrayNode unowned = database.putArray("unowned");
    standing
        .unowned()
        .forEach(
            each -> {
              ObjectNode node =
                  unowned
                      .addObject()
                      .put("collection", each.collection().toString())
                      .put("rows", each.rows())
                      .put("failures", each.failures())
                      .put("claim", each.claim().orElse(null));
              ArrayNode triggers = node.putArray("triggers");
              each.triggers().forEach(triggers::add);
            });
  }

  private static void addSetup(List<SetupStep> setup, ArrayNode array) {
    setup.forEach(
        step ->
            array
                .addObject()
                .put("outcome", Words.of(step.outcome()))
                .put("subject", step.subject())
                .put("detail", step.detail()));
  }

  private static void add(OfProjection projection, ObjectNode node) {
    node.put("name", projection.name())
        .put("version", projection.version())
        .put("collection", projection.into().toString())
        .put("rows", projection.rows())
        .put("sampled", projection.versions().sampled())
        .put("validated", projection.validated());
    ArrayNode versions = node.putArray("versions");
    projection.versions().rows().stream()
        .filter(rows -> rows.version().isPresent())
        .forEach(
            rows ->
                versions
                    .addObject()
                    .put("version", rows.version().orElseThrow())
                    .put("rows", rows.rows()));
    projection.work().in(new WorkJson(node));
    ArrayNode losses = node.putArray("losses");
    projection.losses().forEach(losses::add);
    addSetup(projection.setup(), node.putArray("setup"));
  }

  /** Adds what becomes of rows. */
  private record WorkJson(ObjectNode node) implements RowWork.Cases<ObjectNode> {
    @Override
    public ObjectNode nothing() {
      return node.putNull("work");
    }

    @Override
    public ObjectNode fill(Fill work) {
      return add(work.cost(), node.put("work", "backfill").put("begun", work.begun()));
    }

    @Override
    public ObjectNode rebuild(Rebuild work) {
      return add(work.cost(), node.put("work", "rebuild").put("begun", work.begun()));
    }

    @Override
    public ObjectNode merge(Merge work) {
      return add(work.cost(), node.put("work", "merge").put("obstacle", work.obstacle()));
    }

    @Override
    public ObjectNode takeBack(TakeBack work) {
      return node.put("work", "rollback")
          .put("kept", work.hindrance().isEmpty())
          .put("obstacle", work.hindrance().orElse(null));
    }
  }

  private static ObjectNode add(Estimate cost, ObjectNode node) {
    return node.put("documents", cost.documents())
        .put("seconds", cost.expected().toMillis() / 1000.0);
  }

  private static void addApp(AppSide app, ObjectNode node) {
    if (app instanceof AppSide.Seen seen) {
      addChanges(seen.changes(), node);
    } else if (app instanceof AppSide.Blind blind) {
      node.put("seen", false).put("why", blind.note());
    } else if (app instanceof AppSide.Unseen unseen) {
      node.put("seen", false).put("why", unseen.why());
    }
  }

  private static void addChanges(AppChanges changes, ObjectNode node) {
    node.put("seen", true).put("name", changes.app().name());
    ArrayNode functions = node.putArray("functions");
    changes
        .functions()
        .forEach(
            each ->
                addFields(
                    each.settings(),
                    functions
                        .addObject()
                        .put("name", each.name())
                        .put("change", Words.of(each.kind()))
                        .put("projection", each.projection().orElse(null))
                        .put("drifted", each.drifted())));
    ArrayNode triggers = node.putArray("triggers");
    changes
        .triggers()
        .forEach(
            each ->
                addFields(
                    each.fields(),
                    triggers
                        .addObject()
                        .put("name", each.name())
                        .put("change", Words.of(each.kind()))
                        .put("projection", each.projection().orElse(null))
                        .put("drifted", each.drifted())));
    ArrayNode problems = node.putArray("problems");
    changes
        .problems()
        .forEach(
            each -> problems.addObject().put("sentence", each.sentence()).put("hint", each.hint()));
    node.put("otherFunctions", changes.otherFunctions())
        .put("otherTriggers", changes.otherTriggers());
  }

  private static void addFields(List<FieldChange> fields, ObjectNode node) {
    ArrayNode array = node.putArray("fields");
    fields.forEach(
        field ->
            array
                .addObject()
                .put("path", field.path())
                .put("before", field.before().orElse(null))
                .put("after", field.after().orElse(null)));
  }

  private static void add(Step step, ObjectNode node) {
    StepText text = StepText.of(step);
    node.put("step", text.name())
        .put("subject", text.subject())
        .put("seconds", StepText.expected(step).map(each -> each.toMillis() / 1000.0).orElse(null))
        .put("readers", text.readers());
  }
}
