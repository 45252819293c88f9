package dev.readside.target.appservices;

import dev.readside.filetree.FileTree;
import dev.readside.model.Sweep;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.target.javascript.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a plan as an App Services project.
 *
 * <p>The files are those that realm-cli and the App Services CLI push
 * (https://www.mongodb.com/docs/atlas/app-services/reference/config/).
 */
final class Emitter {

  private static final Templates TEMPLATES =
      new Templates(Emitter.class, Map.of("own", OwnNamesView.NAMES));
  private static final String EVERY_MINUTE = "* * * * *";

  private final Plan plan;
  private final AppServicesSettings settings;
  private final TriggerName retry;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final List<String> functions = new ArrayList<>();

  private Emitter(Plan plan, AppServicesSettings settings) {
    this.plan = plan;
    this.settings = settings;
    this.retry = TriggerName.retry(settings.prefix());
  }

  /** The whole directory, by paths relative to it. */
  static FileTree emit(Plan plan, AppServicesSettings settings) {
    return new Emitter(plan, settings).emit();
  }

  private FileTree emit() {
    files.put(
        AppFiles.root(settings.layout()),
        TEMPLATES.render(
            "root_config.json",
            new RootConfigView(
                settings.appName(), settings.location(), settings.deploymentModel())));
    files.put(
        AppFiles.dataSource(settings.service()),
        TEMPLATES.render(
            "data_source.json", new DataSourceView(settings.service(), settings.cluster())));
    plan.projections().forEach(this::emitTriggers);
    emitRetry();
    settings.sweep().ifPresent(sweep -> plan.projections().forEach(each -> emitSweep(each, sweep)));
    files.put(
        AppFiles.FUNCTIONS_CONFIG,
        TEMPLATES.render("functions_config.json", new FunctionsConfigView(functions)));
    return new FileTree(files);
  }

  private void emitTriggers(ProjectionPlan projection) {
    ReadModelView model = ReadModelView.of(projection, settings.service());
    for (TriggerPlan trigger : projection.triggers()) {
      TriggerName name = TriggerName.of(settings.prefix(), projection, trigger);
      emitTrigger(trigger, name);
      TriggerView view = TriggerView.of(projection, trigger, name, retry);
      FunctionView function = FunctionView.of(model, trigger, view);
      function(name, TEMPLATES.render(function.template(), function));
    }
  }

  private void emitTrigger(TriggerPlan trigger, TriggerName name) {
    files.put(
        AppFiles.trigger(name),
        TEMPLATES.render("database_trigger.json", DatabaseTriggerView.of(trigger, name, settings)));
  }

  private void emitRetry() {
    schedule(retry, EVERY_MINUTE);
    function(
        retry,
        TEMPLATES.render(
            "retry.js",
            new RetryView(
                settings.service(), plan.readDatabase(), Calls.of(plan, settings.prefix()))));
  }

  private void emitSweep(ProjectionPlan projection, Sweep sweep) {
    TriggerName name = TriggerName.sweep(settings.prefix(), projection.name());
    ReadModelView model = ReadModelView.of(projection, settings.service());
    schedule(name, sweep.schedule());
    function(
        name,
        TEMPLATES.render("sweep.js", SweepView.of(model, projection, sweep, settings.prefix())));
  }

  private void schedule(TriggerName name, String schedule) {
    files.put(
        AppFiles.trigger(name),
        TEMPLATES.render(
            "scheduled_trigger.json",
            new ScheduledTriggerView(name.text(), schedule, name.text())));
  }

  private void function(TriggerName name, String source) {
    files.put(AppFiles.function(name), source);
    functions.add(name.text());
  }
}
