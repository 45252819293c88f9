package dev.readside.cli;

import picocli.CommandLine.Option;

/** {@code --color}. */
final class ColorOption {

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

  ColorChoice choice() {
    return choice;
  }
}
