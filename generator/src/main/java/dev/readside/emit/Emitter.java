package dev.readside.emit;

import dev.readside.filetree.FileTree;
import dev.readside.model.AtlasSettings;
import dev.readside.model.Sweep;
import dev.readside.model.TriggerName;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a plan as an App Services project.
 *
 * <p>The files are those that realm-cli and the App Services CLI push
 * (https://www.mongodb.com/docs/atlas/app-services/reference/config/).
 */
public final class Emitter {

  private static final String EVERY_MINUTE = "* * * * *";

  private final Plan plan;
  private final AtlasSettings atlas;
  private final TriggerName retry;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<String> functions = new ArrayList<>();

  private Emitter(Plan plan, AtlasSettings atlas) {
    this.plan = plan;
    this.atlas = atlas;
    this.retry = TriggerName.scheduled(atlas.prefix(), "retry");
  }

  /** The whole directory, by paths relative to it. */
  public static FileTree emit(Plan plan, AtlasSettings atlas) {
    return new Emitter(plan, atlas).emit();
  }

  private FileTree emit() {
    files.put(
        AppFiles.root(atlas.layout()),
        Templates.render(
            "root_config.json",
            new RootView(atlas.appName(), atlas.location(), atlas.deploymentModel())));
    files.put(
        AppFiles.dataSource(atlas.service()),
        Templates.render("data_source.json", new DataSourceView(atlas.service(), atlas.cluster())));
    plan.projections()
        .forEach(projection -> projection.triggers().forEach(trigger -> emit(projection, trigger)));
    emitRetry();
    atlas.sweep().ifPresent(sweep -> plan.projections().forEach(each -> emitSweep(each, sweep)));
    files.put(
        AppFiles.FUNCTIONS_CONFIG,
        Templates.render("functions_config.json", new FunctionsConfigView(functions)));
    return new FileTree(files);
  }

  private void emit(ProjectionPlan projection, TriggerPlan trigger) {
    TriggerName name = projection.function(atlas.prefix(), trigger);
    files.put(
        AppFiles.trigger(name),
        Templates.render("database_trigger.json", DatabaseTriggerView.of(trigger, name, atlas)));
    function(
        name,
        Templates.render(
            "function.js", FunctionView.of(projection, trigger, name, retry, atlas.service())));
  }

  private void emitRetry() {
    schedule(retry, EVERY_MINUTE);
    String calls = Calls.of(plan, atlas.prefix());
    function(
        retry,
        Templates.render("retry.js", new RetryView(atlas.service(), plan.readDatabase(), calls)));
  }

  private void emitSweep(ProjectionPlan projection, Sweep sweep) {
    TriggerName name = TriggerName.sweep(atlas.prefix(), projection.name());
    schedule(name, sweep.schedule());
    function(
        name,
        Templates.render(
            "sweep.js", SweepView.of(projection, sweep, atlas.prefix(), atlas.service())));
  }

  private void schedule(TriggerName name, String schedule) {
    files.put(
        AppFiles.trigger(name),
        Templates.render(
            "scheduled_trigger.json",
            new ScheduledTriggerView(name.text(), schedule, name.text())));
  }

  private void function(TriggerName name, String source) {
    files.put(AppFiles.function(name), source);
    functions.add(name.text());
  }
}
