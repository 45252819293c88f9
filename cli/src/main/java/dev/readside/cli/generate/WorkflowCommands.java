package dev.readside.cli.generate;

import dev.readside.cli.report.Words;
import dev.readside.source.Span;

/**
 * Findings as workflow commands of GitHub Actions
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), which escape
 * what ends a command or one of its properties.
 */
record WorkflowCommands(RepositoryPaths paths) {

  String of(Annotation annotation) {
    return "::%s file=%s%s,title=%s::%s"
        .formatted(
            Words.of(annotation.severity()),
            property(RepositoryPaths.slashed(paths.of(annotation.file()))),
            annotation.span().map(WorkflowCommands::place).orElse(""),
            property(annotation.rule()),
            text("%s %s".formatted(annotation.message(), annotation.hint()).strip()));
  }

  private static String place(Span span) {
    return ",line=%d,col=%d".formatted(span.start().line(), span.start().column());
  }

  private static String text(String value) {
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String value) {
    return text(value).replace(":", "%3A").replace(",", "%2C");
  }
}
