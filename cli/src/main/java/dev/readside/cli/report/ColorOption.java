package dev.readside.cli.report;

import dev.readside.cli.process.ColorChoice;
import picocli.CommandLine.Option;

/** {@code --color}. */
public final class ColorOption {

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          """
          Colours: auto, always or never (default: ${DEFAULT-VALUE}, which is on a terminal
          unless NO_COLOR is set).
          """)
  private ColorChoice choice = ColorChoice.AUTO;

  public ColorChoice choice() {
    return choice;
  }
}
