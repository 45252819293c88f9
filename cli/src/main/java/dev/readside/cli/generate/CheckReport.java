package dev.readside.cli.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.project.CheckedProject;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.compile.CheckedFile.Checked;
import dev.readside.filetree.Difference;
import dev.readside.filetree.Difference.Kind;
import dev.readside.operate.survey.Surveyed;
import dev.readside.terminal.Ink;
import dev.readside.terminal.LineDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code check} says about projections.yaml, and how the directories differ from it. */
final class CheckReport implements Report {

  private static final String COMMIT = "Run `readside generate`, and commit what it writes.";

  private final Project project;
  private final List<Checked> environments;
  private final List<GeneratedFiles> targets;
  private final String source;
  private final boolean locked;
  private final Optional<Surveyed> surveyed;

  /**
   * @param surveyed what was looked at of a database; empty where nothing was
   */
  CheckReport(CheckedProject checked, List<GeneratedFiles> targets, Optional<Surveyed> surveyed) {
    this.surveyed = surveyed;
    this.project = checked.project();
    this.environments = checked.environments();
    this.targets = List.copyOf(targets);
    this.source = project.file().name();
    this.locked = project.lock().isOf(project.plan());
  }

  /** Whether all is as it should be. */
  boolean isClean() {
    return locked && targets.stream().allMatch(each -> each.differences().isEmpty());
  }

  /** Findings, each difference, edited files in the look of {@code diff -u}, and a summary. */
  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>(project.findings(ink).lines().toList());
    for (GeneratedFiles files : targets) {
      files.differences().forEach(each -> lines.addAll(lines(files.named(), each, ink)));
      lines.add(summary(files));
    }
    lines.addAll(besides());
    return lines;
  }

  /** A line for each directory, and for what else is to be written again. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    targets.forEach(files -> lines.add(summary(files)));
    lines.addAll(besides());
    return lines;
  }

  /** What is to be said of environments and of the lock. */
  private List<String> besides() {
    List<String> lines = new ArrayList<>();
    project
        .environmentName()
        .filter(name -> targets.isEmpty())
        .map(this::alone)
        .ifPresent(lines::add);
    environments.forEach(each -> lines.add(line(each)));
    unlocked().ifPresent(lines::add);
    surveyed.ifPresent(each -> lines.addAll(lines(each)));
    return lines;
  }

  private static List<String> lines(Surveyed surveyed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Looked at %s of %s."
            .formatted(
                Words.count(surveyed.documents(), "document", "documents"),
                Words.count(surveyed.collections(), "collection", "collections")));
    surveyed.unseen().forEach(each -> lines.add("Not looked at: " + each + "."));
    return lines;
  }

  /** What is to be written again, file by file. */
  List<Annotation> annotations() {
    List<Annotation> annotations = new ArrayList<>();
    for (GeneratedFiles files : targets) {
      files.differences().forEach(each -> annotations.add(annotation(files.named(), each)));
    }
    if (!locked) {
      String message = "This file is not of the versions of %s.".formatted(source);
      annotations.add(Annotation.ofGenerated("lock", project.lock().name(), message, COMMIT));
    }
    return annotations;
  }

  private Annotation annotation(Path directory, Difference difference) {
    String path = directory.resolve(difference.path()).toString();
    String rule = Words.of(difference.kind());
    // Those of an environment are not committed.
    String hint =
        project
            .environmentName()
            .map(name -> "Run `%s`.".formatted(project.generating()))
            .orElse(COMMIT);
    return switch (difference.kind()) {
      // It is told of the file that it is made from: it is not there itself.
      case MISSING ->
          Annotation.ofGenerated(rule, source, "`%s` is missing.".formatted(path), hint);
      case ORPHAN ->
          Annotation.ofGenerated(rule, path, "Nothing generates this file any more.", hint);
      case CHANGED ->
          Annotation.ofGenerated(
              rule, path, "This file is not as %s has it.".formatted(source), hint);
    };
  }

  private Optional<String> unlocked() {
    return locked
        ? Optional.empty()
        : Optional.of(
            "%s is not of these versions. Run `readside generate` to write it again."
                .formatted(project.lock().name()));
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("locked", locked);
    surveyed.ifPresent(each -> add(json.putObject("sample"), each));
    if (!environments.isEmpty()) {
      environments.forEach(each -> add(json.withArray("environments"), each));
    }
    ArrayNode differences = json.putArray("differences");
    for (GeneratedFiles files : targets) {
      files.differences().forEach(each -> add(differences, files.named(), each));
    }
  }

  private static void add(ObjectNode sample, Surveyed surveyed) {
    sample.put("documents", surveyed.documents()).put("collections", surveyed.collections());
    ArrayNode unseen = sample.putArray("notLookedAt");
    surveyed.unseen().forEach(unseen::add);
  }

  private static void add(ArrayNode array, Checked environment) {
    ArrayNode unset = array.addObject().put("name", environment.name()).putArray("unset");
    environment.unset().forEach(unset::add);
  }

  private String alone(String environment) {
    return "%s has no errors in `%s`. Its files are made when they are needed: name a directory with --app to compare one."
        .formatted(source, environment);
  }

  private static String line(Checked environment) {
    String fine = "The environment `%s` has no errors".formatted(environment.name());
    return environment.unset().isEmpty()
        ? fine + "."
        : "%s, as far as can be told while `%s` %s not set."
            .formatted(
                fine,
                String.join("`, `", environment.unset()),
                environment.unset().size() == 1 ? "is" : "are");
  }

  private static void add(ArrayNode differences, Path directory, Difference difference) {
    ObjectNode node =
        differences
            .addObject()
            .put("directory", directory.toString())
            .put("path", difference.path())
            .put("kind", Words.of(difference.kind()));
    if (difference.kind() == Kind.CHANGED) {
      node.put("diff", String.join("\n", hunks(difference)) + "\n");
    }
  }

  private List<String> lines(Path directory, Difference difference, Ink ink) {
    String path = directory.resolve(difference.path()).toString();
    return switch (difference.kind()) {
      case MISSING -> List.of(ink.red("missing") + "  " + path);
      case ORPHAN -> List.of(ink.red("orphan") + "   " + path + " (nothing generates it any more)");
      case CHANGED -> changed(path, difference, ink);
    };
  }

  private List<String> changed(String path, Difference difference, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.bold("--- " + path));
    lines.add(ink.bold("+++ " + path + " (as " + source + " has it)"));
    hunks(difference).forEach(line -> lines.add(painted(line, ink)));
    return lines;
  }

  private static List<String> hunks(Difference difference) {
    List<String> hunks = LineDiff.of(difference.actual(), difference.expected()).hunks();
    // Equal lines and different text: only line ends differ.
    return hunks.isEmpty() ? List.of("(the line ends differ)") : hunks;
  }

  private static String painted(String line, Ink ink) {
    return switch (line.charAt(0)) {
      case '+' -> ink.green(line);
      case '-' -> ink.red(line);
      case '@' -> ink.cyan(line);
      default -> line;
    };
  }

  private String summary(GeneratedFiles files) {
    int count = files.differences().size();
    if (count == 0) {
      return "%s is as %s has it (%d files)."
          .formatted(files.named(), source, files.expected().files().size());
    }
    return "%s differs from %s in %s. Run `%s` to write it again."
        .formatted(
            files.named(), source, count == 1 ? "1 file" : count + " files", project.generating());
  }
}
