package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.Main;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.target.Target;
import dev.readside.target.TargetProject;
import dev.readside.wiring.Targets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second target takes part in all that the first one does. */
final class TargetsTest {

  private static final List<String> ENDINGS = List.of("txt", "md");

  /** Writes each definition down, one file for each projection. */
  private record Papers(String ending) implements TargetProject {
    @Override
    public String directory() {
      return "papers";
    }

    @Override
    public FileTree emit(Plan plan) {
      TreeMap<String, String> files = new TreeMap<>();
      for (ProjectionPlan projection : plan.projections()) {
        files.put(projection.name() + "." + ending, Definition.of(projection).pipeline() + "\n");
      }
      return new FileTree(files);
    }

    @Override
    public FileTree keep(FileTree emitted, Directory directory) {
      return emitted;
    }

    @Override
    public boolean owns(String path) {
      return ENDINGS.stream().anyMatch(each -> path.endsWith("." + each));
    }

    @Override
    public FunctionNames functionNames() {
      return (projection, trigger) -> projection.name();
    }
  }

  private static final class PaperTarget implements Target {
    @Override
    public String name() {
      return "papers";
    }

    /** With a rule of its own: papers have short names. */
    @Override
    public TargetProject read(ProjectionsSpec file, Diagnostics diagnostics) {
      Optional<Located<String>> ending =
          file.settings("papers", List.of("ending"), diagnostics)
              .flatMap(settings -> settings.choice("ending", ENDINGS));
      file.projections().stream()
          .map(projection -> projection.name())
          .filter(name -> name.value().length() > 10)
          // Any code: this target has none of its own.
          .forEach(name -> diagnostics.error(Code.RS036, name.span(), "Too long a name.", ""));
      return new Papers(ending.map(Located::value).orElse("txt"));
    }
  }

  private static final String BOTH = "targets: [atlas, papers]";

  private final Path directory;

  TargetsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void declareBoth() throws IOException {
    declare(BOTH);
    assertEquals(0, run("generate").exit());
  }

  private void declare(String settings) throws IOException {
    declare(settings, "heads: { from: orders, fields: all }");
  }

  private void declare(String settings, String projection) throws IOException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        %s
        projections:
          %s
        """
            .formatted(settings, projection));
  }

  @Test
  void writesTheFilesOfEachTarget() throws IOException {
    assertEquals(List.of("heads.txt"), files("papers"));
    assertTrue(files("app-services/functions").contains("readside_heads_orders.js"));
  }

  @Test
  void goesByTheSettingsOfEach() throws IOException {
    declare(BOTH + "\npapers: { ending: md }");

    Outcome generate = run("generate");

    assertTrue(generate.out().contains("removed  papers/heads.txt"), generate.out());
    assertEquals(List.of("heads.md"), files("papers"));
  }

  @Test
  void checksTheSettingsOfEach() throws IOException {
    declare(BOTH + "\npapers: { ending: doc }");

    Outcome check = run("check");

    assertEquals(1, check.exit());
    assertTrue(check.out().contains("`doc` is not a value of `ending`."), check.out());
  }

  @Test
  void laysEnvironmentsOverTheSettingsOfEach() throws IOException {
    String papers =
        BOTH + "\npapers: { ending: txt }\nenvironments: { staging: { papers: { ending: %s } } }";
    declare(papers.formatted("md"));
    assertEquals(0, run("check").exit());
    declare(papers.formatted("doc"));

    Outcome check = run("check");

    assertEquals(1, check.exit());
    assertTrue(
        check.out().contains("In the environment `staging`: `doc` is not a value of `ending`."),
        check.out());
    assertEquals(0, run("generate").exit());
  }

  @Test
  void runsTheRulesOfEach() throws IOException {
    declare(BOTH, "heads_of_orders: { from: orders, fields: all }");

    Outcome check = run("check");

    assertEquals(1, check.exit());
    assertTrue(check.out().contains("Too long a name."), check.out());
  }

  @Test
  void findsDifferencesInEach() throws IOException {
    assertEquals(0, run("check").exit());
    Files.writeString(directory.resolve("papers/heads.txt"), "something else\n");
    Files.writeString(directory.resolve("papers/tails.txt"), "of another day\n");
    Files.writeString(directory.resolve("papers/notes.doc"), "hand-made\n");

    Outcome check = run("check");

    assertEquals(1, check.exit());
    assertTrue(check.out().contains("--- papers/heads.txt"), check.out());
    assertTrue(check.out().contains("orphan   papers/tails.txt"), check.out());
    assertFalse(check.out().contains("notes.doc"), check.out());
    assertTrue(check.out().contains("app-services is as projections.yaml has it"), check.out());
  }

  @Test
  void leavesOutWhatIsNotNamed() throws IOException {
    declare("", "heads_of_orders: { from: orders, fields: all }");

    assertEquals(0, run("generate").exit());
    assertEquals(List.of("heads.txt"), files("papers"));
  }

  @Test
  void proposesWhatIsMisspelt() throws IOException {
    declare("targets: [atlas, paper]");

    Outcome check = run("check");

    assertTrue(check.out().contains("Did you mean `papers`?"), check.out());
  }

  private List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<Target> targets =
        Stream.concat(Targets.ALL.stream(), Stream.of(new PaperTarget())).toList();
    Surroundings surroundings =
        new Surroundings(
            directory,
            Map.of(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            new Termination(),
            targets);
    int exit = Main.run(surroundings, List.of(arguments));
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
