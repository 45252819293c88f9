package dev.readside.cli.report;

import picocli.CommandLine.Option;

/** {@code --format}. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "The result as text for people or json for programs (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  void set(OutputFormat chosen) {
    format = chosen;
  }

  boolean isJson() {
    return format == OutputFormat.JSON;
  }
}
