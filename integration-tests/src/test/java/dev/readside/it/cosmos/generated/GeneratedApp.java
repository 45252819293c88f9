package dev.readside.it.cosmos.generated;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.it.generated.Project;
import dev.readside.play.cosmos.EmittedContainers;
import dev.readside.source.SourceFile;
import dev.readside.target.cosmos.CosmosProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The projections of a project that the compiler takes for Cosmos DB.
 *
 * @param project of these, as JSON has their constants
 * @param files what is emitted
 */
record GeneratedApp(Project project, String text, FileTree files) {
  static final String SOURCE = "shop";
  static final String READ = "shop_read";

  /**
   * What it takes of a project.
   *
   * @param refused is told of each projection that it does not take, and why
   */
  static GeneratedApp of(Project generated, Refusals refused) {
    Project plain =
        new Project(
            Plain.document(generated.sources()), withoutKept(generated.projections()), false);
    Project accepted = plain.accepted((name, alone) -> refused.accepts(errors(alone)));
    Compilation.Compiled compiled = compiled(text(accepted)).compiled().orElseThrow();
    FileTree files = compiled.target(CosmosProject.class).orElseThrow().emit(compiled.plan());
    return new GeneratedApp(accepted, text(accepted), files);
  }

  /** Rows that stay depend on when a document went, which the definition does not say. */
  private static BsonDocument withoutKept(BsonDocument projections) {
    BsonDocument plain = Plain.document(projections);
    plain.values().forEach(projection -> projection.asDocument().remove("on_delete"));
    return plain;
  }

  private static List<Diagnostic> errors(Project project) {
    return compiled(text(project)).diagnostics().stream().filter(Diagnostic::isError).toList();
  }

  private static Compilation compiled(String text) {
    return Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL);
  }

  /** JSON is YAML. */
  private static String text(Project project) {
    BsonDocument sources = new BsonDocument();
    for (String name : project.collections()) {
      sources.append(name, source(project.sources().getDocument(name, new BsonDocument())));
    }
    BsonDocument projections = new BsonDocument();
    project
        .projections()
        .forEach((name, projection) -> projections.append(name, rows(projection.asDocument())));
    return """
    readside: 1
    databases: { source: %s, read: %s }
    targets: [cosmos]
    sweep: none
    cosmos: { deleted: { deletedHere: true } }
    sources: %s
    projections: %s
    """
        .formatted(SOURCE, READ, sources.toJson(), projections.toJson());
  }

  private static BsonDocument source(BsonDocument source) {
    return source
        .clone()
        .append("cosmos", new BsonDocument("partition_key", new BsonString("/id")));
  }

  /** What is unique is so in the partition that it names. */
  private static BsonDocument rows(BsonDocument projection) {
    return projection.containsKey("indexes")
        ? projection
            .clone()
            .append("cosmos", new BsonDocument("partition_key", new BsonString("/own")))
        : projection;
  }

  /** Writes all files. */
  void write(Path folder) throws IOException {
    Directory directory = new Directory(folder);
    directory.apply(directory.differences(files, any -> true));
  }

  /** The containers of the read database, as the template for Azure has them. */
  List<BsonDocument> containers() {
    return EmittedContainers.in(files);
  }

  /** Where the rows of a projection are. */
  String container(String projection) {
    return project
        .projections()
        .getDocument(projection)
        .getString("into", new BsonString(projection))
        .getValue();
  }
}
