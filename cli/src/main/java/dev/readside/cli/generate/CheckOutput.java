package dev.readside.cli.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.Json;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --format} and {@code --color} of {@code check}. */
final class CheckOutput {

  private final Surroundings surroundings;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          """
          The result as text for people, json for programs, github for annotations in GitHub
          Actions, or sarif (2.1.0) for whatever shows findings in code (default:
          ${DEFAULT-VALUE}).
          """)
  private CheckFormat format = CheckFormat.TEXT;

  @Mixin private final ColorOption color = new ColorOption();

  CheckOutput(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Prints what was found.
   *
   * @param report of generated files; empty where the project has errors
   */
  void print(Project project, Optional<CheckReport> report) {
    switch (format) {
      case TEXT -> print(text(project, report));
      case JSON -> print(List.of(Json.print(json(project, report))));
      case GITHUB -> print(commands(project, report));
      case SARIF -> print(List.of(Json.print(sarif(project, report))));
    }
  }

  private List<String> text(Project project, Optional<CheckReport> report) {
    Ink ink = surroundings.outInk(color.choice());
    return report
        .map(files -> files.text(ink))
        .orElseGet(() -> List.of(project.findings(ink).stripTrailing()));
  }

  private static ObjectNode json(Project project, Optional<CheckReport> report) {
    ObjectNode json = project.json();
    report.ifPresent(files -> files.addTo(json));
    return json;
  }

  /** Without the differences themselves: a line of a file might be a command, too. */
  private List<String> commands(Project project, Optional<CheckReport> report) {
    WorkflowCommands commands = new WorkflowCommands(new RepositoryPaths(surroundings));
    List<String> lines = new ArrayList<>();
    annotations(project, report).forEach(each -> lines.add(commands.of(each)));
    report.ifPresent(files -> lines.addAll(files.summary()));
    return lines;
  }

  private ObjectNode sarif(Project project, Optional<CheckReport> report) {
    return new SarifLog(new RepositoryPaths(surroundings)).of(annotations(project, report));
  }

  private static List<Annotation> annotations(Project project, Optional<CheckReport> report) {
    List<Annotation> annotations = new ArrayList<>();
    String file = project.file().name();
    project
        .compilation()
        .diagnostics()
        .forEach(finding -> annotations.add(Annotation.of(file, finding)));
    report.ifPresent(files -> annotations.addAll(files.annotations()));
    return annotations;
  }

  private void print(List<String> lines) {
    lines.forEach(surroundings.out()::println);
  }
}
