package dev.readside.play.cosmos;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.mongod.DatabaseNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.DeclaredDatabases;
import dev.readside.source.SourceFile;
import dev.readside.target.cosmos.CosmosProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The projections that can be kept on Cosmos DB, compiled for it.
 *
 * @param file with these projections only
 * @param refused by projection, those that cannot, and why
 */
record CosmosApp(WrittenFile file, Plan plan, FileTree files, Map<String, String> refused) {

  /** Those of a file, over other databases; empty where none can be kept there. */
  static Optional<CosmosApp> of(
      DeclaredDatabases declared, DatabaseNames databases, Omissions omissions) {
    WrittenFile file = WrittenFile.of(declared.over(databases)).forCosmos();
    Map<String, String> refused = refused(file);
    refused.forEach((name, why) -> omissions.add("projection `%s`: %s".formatted(name, why)));
    Set<String> accepted = new LinkedHashSet<>(file.projections());
    accepted.removeAll(refused.keySet());
    return accepted.isEmpty()
        ? Optional.empty()
        : Optional.of(of(file.only(accepted), Map.copyOf(refused)));
  }

  private static CosmosApp of(WrittenFile file, Map<String, String> refused) {
    Compilation.Compiled compiled =
        compiled(file.file())
            .compiled()
            .orElseThrow(() -> new IllegalStateException("alone they compile, together not"));
    CosmosProject project = compiled.target(CosmosProject.class).orElseThrow();
    return new CosmosApp(file, compiled.plan(), project.emit(compiled.plan()), refused);
  }

  /** Each is tried with what it is made from. */
  private static Map<String, String> refused(WrittenFile file) {
    Map<String, String> refused = new LinkedHashMap<>();
    for (String name : file.projections()) {
      error(file.only(withOrigins(file, name))).ifPresent(why -> refused.put(name, why));
    }
    return refused;
  }

  private static Set<String> withOrigins(WrittenFile file, String name) {
    Set<String> all = new LinkedHashSet<>(Set.of(name));
    file.rowsReadBy(name).forEach(each -> all.addAll(withOrigins(file, each)));
    return all;
  }

  private static Optional<String> error(WrittenFile file) {
    Optional<Diagnostic> error =
        compiled(file.file()).diagnostics().stream().filter(Diagnostic::isError).findFirst();
    if (error.isPresent()) {
      return error.map(each -> each.code() + ", " + each.message());
    }
    boolean expires =
        file.projections().stream().anyMatch(name -> file.projection(name).containsKey("ttl"));
    return expires
        ? Optional.of("its rows expire, and one that has is never written")
        : Optional.empty();
  }

  private static Compilation compiled(SourceFile file) {
    return Compiler.compile(file, Targets.ALL);
  }

  /** Writes all files. */
  Path write(Path folder) {
    Directory directory = new Directory(folder);
    try {
      directory.apply(directory.differences(files, any -> true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  List<SourceContainer> sources() {
    return file.sourceNames().stream().map(name -> SourceContainer.of(file, name)).toList();
  }

  Optional<SourceContainer> source(String name) {
    return sources().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  String sourceDatabase() {
    return plan.projections().stream()
        .filter(projection -> !projection.model().root().stamped())
        .findFirst()
        .orElseThrow()
        .root()
        .database();
  }

  String readDatabase() {
    return plan.readDatabase();
  }

  /** The one that keeps a container. */
  Optional<ProjectionPlan> keeperOf(String container) {
    return plan.projections().stream()
        .filter(each -> each.rows().collection().equals(container))
        .findFirst();
  }
}
