package dev.readside.cli.rebuild;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.MakingProgress;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.progress.VerifyProgress;
import dev.readside.cli.project.EmittedKeeper;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.FormatOption;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Words;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerProblem;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.model.Namespace;
import dev.readside.operate.OperationException;
import dev.readside.operate.TriggerOwners;
import dev.readside.operate.rebuild.AtWorkException;
import dev.readside.operate.rebuild.Rebuild;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.operate.rebuild.Rebuilt;
import dev.readside.operate.rebuild.StoppedException;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.terminal.Ink;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One replacement of a read collection, with its progress and its last word. */
final class RebuildRun {

  private final Surroundings surroundings;
  private final Compiled compiled;
  private final ProjectionPlan projection;
  private final FormatOption format;
  private final ColorOption color;
  private final int tolerated;

  /**
   * @param tolerated how many documents that no row can be made of are passed over
   */
  RebuildRun(
      Surroundings surroundings,
      Compiled compiled,
      ProjectionPlan projection,
      FormatOption format,
      ColorOption color,
      int tolerated) {
    this.tolerated = tolerated;
    this.surroundings = surroundings;
    this.compiled = compiled;
    this.projection = projection;
    this.format = format;
    this.color = color;
  }

  /**
   * Refuses to bring rows back that a worker would write over.
   *
   * @throws EnvironmentException naming it
   */
  void requireNoNewerWorker(Server server) {
    TriggerOwners owners = new TriggerOwners(server.client(), compiled.plan().readDatabase());
    for (String name : Project.appServices(compiled).functions().of(projection)) {
      owners
          .of(name)
          .filter(owner -> owner.version().orElse(0) > projection.version())
          .ifPresent(
              owner -> {
                throw new EnvironmentException(
                    "%s handles `%s` with a function of version %d, which would write over rows of version %d."
                        .formatted(
                            capitalized(owner.worker()),
                            name,
                            owner.version().getAsInt(),
                            projection.version()),
                    "Bring app-services/ back with `readside generate`, restart that worker, and run the command again.");
              });
    }
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Does the work, and says what became of it. */
  int replace(Server server, Function<Rebuild, Rebuilt> work) {
    StatusLine line = new StatusLine(surroundings);
    VerifyProgress verifying = new VerifyProgress(line, InstantSource.system());
    MakingProgress making = making(line);
    Rebuild rebuild = rebuild(server.client(), making, verifying);
    surroundings
        .termination()
        .whenRequested(
            () -> {
              verifying.stopping();
              rebuild.stop();
            });
    Ticker ticker =
        new Ticker(
            line.interval(),
            () -> {
              making.tell(rebuild::made);
              verifying.tell();
            });
    ticker.start();
    try {
      Rebuilt rebuilt = server.whileThere(() -> work.apply(rebuild));
      verifying.end();
      print(rebuilt);
      return ExitCode.OK;
    } catch (StoppedException e) {
      printStopped();
      return ExitCode.FINDINGS;
    } catch (AtWorkException e) {
      throw ServerProblem.refused(e);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    } finally {
      ticker.stop();
      verifying.end();
    }
  }

  /** Drops the kept rows. */
  int dropOld(Server server) {
    try {
      MakingProgress making = making(new StatusLine(surroundings));
      List<Namespace> dropped = rebuild(server.client(), making, VerifyListener.NONE).dropOld();
      if (format.isJson()) {
        ObjectNode json = Json.object().put("projection", projection.name());
        ArrayNode names = json.putArray("dropped");
        dropped.forEach(name -> names.add(name.toString()));
        surroundings.out().println(Json.print(json));
      } else {
        surroundings
            .out()
            .println(
                dropped.isEmpty()
                    ? projection.name() + ": no rows were kept"
                    : "dropped  "
                        + dropped.stream().map(Namespace::toString).collect(joining(", ")));
      }
      return ExitCode.OK;
    } catch (AtWorkException e) {
      throw ServerProblem.refused(e);
    }
  }

  private MakingProgress making(StatusLine line) {
    Ink ink = surroundings.errInk(color.choice());
    return new MakingProgress(line, ink, projection.name(), InstantSource.system());
  }

  private Rebuild rebuild(MongoClient client, RebuildListener making, VerifyListener verifying) {
    Plan plan = compiled.plan();
    return new Rebuild(
        client,
        plan,
        projection,
        EmittedKeeper.by(client, plan.readDatabase(), Project.appServices(compiled)),
        tolerated,
        making,
        verifying);
  }

  private void printStopped() {
    if (format.isJson()) {
      ObjectNode json = Json.object().put("projection", projection.name());
      surroundings.out().println(Json.print(json.put("stopped", true)));
    } else {
      surroundings.out().println("Stopped. What is read has not changed; run the command again.");
    }
  }

  private void print(Rebuilt rebuilt) {
    if (format.isJson()) {
      ObjectNode json =
          Json.object()
              .put("projection", rebuilt.projection())
              .put("version", rebuilt.version())
              .put("rows", rebuilt.rows())
              .put("settled", rebuilt.settled())
              .put("kept", rebuilt.kept().map(Object::toString).orElse(null))
              .put("resumed", rebuilt.resumed())
              .put("seconds", rebuilt.took().toMillis() / 1000.0);
      surroundings.out().println(Json.print(json));
      return;
    }
    Ink ink = surroundings.outInk(color.choice());
    surroundings
        .out()
        .println(
            "%s  %s: %s of version %d, in %s%s"
                .formatted(
                    ink.green("swapped"),
                    rebuilt.projection(),
                    Words.count(rebuilt.rows(), "row", "rows"),
                    rebuilt.version(),
                    Words.duration(rebuilt.took()),
                    rebuilt.resumed()
                        ? " (an earlier run had swapped them; this one finished)"
                        : ""));
    rebuilt
        .kept()
        .ifPresent(
            kept ->
                surroundings
                    .out()
                    .println(
                        "%s has the previous rows: `readside rebuild %s --drop-old` when they are not needed."
                            .formatted(kept, rebuilt.projection())));
  }
}
