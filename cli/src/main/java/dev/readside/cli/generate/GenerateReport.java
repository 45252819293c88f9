package dev.readside.cli.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.report.Report;
import dev.readside.filetree.Difference;
import dev.readside.filetree.Difference.Kind;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/** What {@code generate} says about the files it wrote, or would write. */
final class GenerateReport implements Report {

  private final List<GeneratedFiles> targets;
  private final boolean dryRun;

  GenerateReport(List<GeneratedFiles> targets, boolean dryRun) {
    this.targets = targets;
    this.dryRun = dryRun;
  }

  /** For each target one line per changed file, and a summary. */
  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    for (GeneratedFiles files : targets) {
      files.differences().forEach(difference -> lines.add(line(files, difference, ink)));
      lines.add(summary(files));
    }
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("written", !dryRun);
    json.put("unchanged", targets.stream().mapToLong(GeneratedFiles::unchanged).sum());
    ArrayNode changes = json.putArray("changes");
    for (GeneratedFiles files : targets) {
      for (Difference difference : files.differences()) {
        changes
            .addObject()
            .put("directory", files.named().toString())
            .put("path", difference.path())
            .put("change", verb(difference.kind()));
      }
    }
  }

  private static String line(GeneratedFiles files, Difference difference, Ink ink) {
    String verb = verb(difference.kind());
    String painted =
        switch (difference.kind()) {
          case MISSING -> ink.green(verb);
          case CHANGED -> ink.yellow(verb);
          case ORPHAN -> ink.red(verb);
        };
    return painted + "  " + files.named().resolve(difference.path());
  }

  private static String verb(Kind kind) {
    return switch (kind) {
      case MISSING -> "created";
      case CHANGED -> "updated";
      case ORPHAN -> "removed";
    };
  }

  private String summary(GeneratedFiles files) {
    if (files.differences().isEmpty()) {
      return "%s is up to date (%d files).".formatted(files.named(), files.unchanged());
    }
    String counts =
        "%d created, %d updated, %d removed, %d unchanged"
            .formatted(
                files.count(Kind.MISSING),
                files.count(Kind.CHANGED),
                files.count(Kind.ORPHAN),
                files.unchanged());
    return dryRun
        ? "%s would change: %s. Nothing was written.".formatted(files.named(), counts)
        : "%s was written: %s.".formatted(files.named(), counts);
  }
}
