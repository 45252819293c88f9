package dev.readside.target.cosmos;

import dev.readside.filetree.FileTree;
import dev.readside.model.Sweep;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.target.javascript.Templates;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a plan as an Azure Functions app of Node's programming model v4
 * (https://learn.microsoft.com/azure/azure-functions/functions-reference-node).
 */
final class Emitter {

  private static final Templates TEMPLATES = new Templates(Emitter.class, Map.of());

  private final Plan plan;
  private final CosmosSettings settings;
  private final SortedMap<String, String> files = new TreeMap<>();

  private Emitter(Plan plan, CosmosSettings settings) {
    this.plan = plan;
    this.settings = settings;
  }

  /** The whole directory, by paths relative to it. */
  static FileTree emit(Plan plan, CosmosSettings settings) {
    return new Emitter(plan, settings).emit();
  }

  private FileTree emit() {
    AppView app = AppView.of(plan, settings);
    put(AppFiles.HOST, "host.json", app);
    put(AppFiles.PACKAGE, "package.json", app);
    put(AppFiles.IGNORED, "funcignore", app);
    put(AppFiles.LOCAL_SETTINGS, "local.settings.json", app);
    put(AppFiles.SETTINGS, "settings.js", app);
    put(AppFiles.TEMPLATE, "azuredeploy.json", InfrastructureView.of(plan, settings));
    plan.projections().forEach(this::emit);
    put(AppFiles.COMMANDS, "commands.js", CommandsView.of(plan, settings));
    put(
        AppFiles.function(FunctionName.retry(settings.prefix())),
        "retry.js",
        RetryView.of(plan, settings));
    Library.files().forEach((path, text) -> files.put(AppFiles.library(path), text));
    return new FileTree(files);
  }

  private void emit(ProjectionPlan projection) {
    ProjectionView view = ProjectionView.of(plan, projection, settings);
    put(AppFiles.projection(projection.name()), "projection.js", view);
    for (TriggerPlan trigger : projection.triggers()) {
      FunctionName name = FunctionName.of(settings.prefix(), projection, trigger);
      put(
          AppFiles.function(name),
          "changes.js",
          TriggerView.of(plan, projection, trigger, settings));
    }
    settings.sweep().ifPresent(sweep -> emitSweep(projection, sweep));
  }

  private void emitSweep(ProjectionPlan projection, Sweep sweep) {
    FunctionName name = FunctionName.sweep(settings.prefix(), projection.name());
    put(AppFiles.function(name), "sweep.js", SweepView.of(projection, sweep, name));
  }

  private void put(String path, String template, Object view) {
    files.put(path, TEMPLATES.render(template, view));
  }
}
