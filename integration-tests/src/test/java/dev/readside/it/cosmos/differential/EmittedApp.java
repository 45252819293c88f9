package dev.readside.it.cosmos.differential;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.filetree.Directory;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.source.SourceFile;
import dev.readside.target.cosmos.CosmosProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;

/** {@code projections.yaml} with one read model, compiled for Cosmos DB. */
final class EmittedApp {
  static final String READ = "shop_read";
  static final String FAILURES = "readside_failures";
  static final String STATE = "readside_state";

  private final Compilation.Compiled compiled;

  private EmittedApp(Compilation.Compiled compiled) {
    this.compiled = compiled;
  }

  static EmittedApp of(String projections) {
    SourceFile file = new SourceFile("projections.yaml", projections);
    Compilation compilation = Compiler.compile(file, Targets.ALL);
    String findings = TextRenderer.plain().render(file, compilation.diagnostics());
    return new EmittedApp(
        compilation.compiled().orElseThrow(() -> new IllegalArgumentException(findings)));
  }

  /** What the rows are, for a server. */
  List<BsonDocument> definition() {
    ProjectionPlan plan = compiled.plan().projections().get(0);
    return Definition.of(plan).content();
  }

  /** Writes all files. */
  Path write(Path path) {
    Directory directory = new Directory(path);
    try {
      directory.apply(
          directory.differences(
              compiled.target(CosmosProject.class).orElseThrow().emit(compiled.plan()),
              any -> true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }
}
