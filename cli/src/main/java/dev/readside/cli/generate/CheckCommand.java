package dev.readside.cli.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.FormatOption;
import dev.readside.cli.report.Json;
import dev.readside.terminal.Ink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readside check}. */
@Command(
    name = "check",
    sortOptions = false,
    header = "Find errors in projections.yaml, and differences between it and app-services/.",
    description =
        """
        Compiles projections.yaml and compares what `generate` would write with what is there.
        Writes nothing. An edit that gives other rows, without a greater version, is an error.
        Meant for CI: a pull request that changes one without the other fails. Files that you
        made yourself, and the app_id that a push adds, are no differences.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside check
          readside check --format json  for an editor or a bot

        Exit codes: 0 neither errors nor differences, 1 errors or differences, 2 wrong command
        line, 3 a file cannot be read.
        """)
public final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  public CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Project project = Project.readLocked(surroundings, options);
    Optional<List<GeneratedFiles>> files =
        project.isCompiled() ? Optional.of(project.generated()) : Optional.empty();
    surroundings.out().println(format.isJson() ? json(project, files) : text(project, files));
    boolean clean = files.isPresent() && areAsTheyShouldBe(files.get()) && isLocked(project);
    return clean ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static boolean areAsTheyShouldBe(List<GeneratedFiles> files) {
    return files.stream().allMatch(each -> each.differences().isEmpty());
  }

  private static boolean isLocked(Project project) {
    return project.lock().isOf(project.compiled().plan());
  }

  private String text(Project project, Optional<List<GeneratedFiles>> files) {
    Ink ink = surroundings.outInk(color.choice());
    List<String> differences =
        files.map(present -> report(project, present).text(ink)).orElse(List.of());
    return (project.findings(ink) + String.join("\n", differences)).stripTrailing();
  }

  private static String json(Project project, Optional<List<GeneratedFiles>> files) {
    ObjectNode json = project.json();
    files.ifPresent(present -> report(project, present).addTo(json));
    return Json.print(json);
  }

  private static CheckReport report(Project project, List<GeneratedFiles> files) {
    return new CheckReport(files, project, isLocked(project));
  }
}
