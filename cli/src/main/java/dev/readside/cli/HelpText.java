package dev.readside.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Texts of the help as paragraphs, however they are broken in the source: picocli wraps them to
 * what room there is, and would wrap each line of theirs by itself.
 */
final class HelpText {

  private HelpText() {}

  /** For a command of this program, and those below it. */
  static void flow(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.userObject().getClass().getName().startsWith("dev.readside.")) {
      UsageMessageSpec usage = spec.usageMessage();
      usage.description(paragraphs(usage.description())).footer(paragraphs(usage.footer()));
      flowOptions(spec);
      flowParameters(spec);
    }
    command.getSubcommands().values().forEach(HelpText::flow);
  }

  /** Taken out and put back, all of them, so that they stay in order. */
  private static void flowOptions(CommandSpec spec) {
    List<OptionSpec> options =
        spec.options().stream().filter(option -> option.group() == null).toList();
    options.forEach((ArgSpec option) -> spec.remove(option));
    for (OptionSpec option : options) {
      spec.addOption(
          OptionSpec.builder(option).description(paragraph(option.description())).build());
    }
  }

  private static void flowParameters(CommandSpec spec) {
    List<PositionalParamSpec> parameters = List.copyOf(spec.positionalParameters());
    parameters.forEach((ArgSpec parameter) -> spec.remove(parameter));
    for (PositionalParamSpec each : parameters) {
      spec.addPositional(
          PositionalParamSpec.builder(each).description(paragraph(each.description())).build());
    }
  }

  /** Empty lines part them; a row of a table, which has columns, stays a line of its own. */
  private static String[] paragraphs(String... texts) {
    List<String> paragraphs = new ArrayList<>();
    boolean goesOn = false;
    for (String line : lines(texts)) {
      boolean plain = !line.isEmpty() && !line.contains("  ");
      if (goesOn && plain) {
        paragraphs.add(paragraphs.remove(paragraphs.size() - 1) + " " + line);
      } else {
        paragraphs.add(line);
      }
      goesOn = plain;
    }
    return paragraphs.toArray(String[]::new);
  }

  private static String paragraph(String... texts) {
    return String.join(" ", lines(texts));
  }

  private static List<String> lines(String... texts) {
    return String.join("\n", texts).lines().toList();
  }
}
