package dev.readside.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.readside.cli.backfill.BackfillCommand;
import dev.readside.cli.command.TargetChoice;
import dev.readside.cli.demo.DemoCommand;
import dev.readside.cli.failures.FailuresCommand;
import dev.readside.cli.generate.CheckCommand;
import dev.readside.cli.generate.CheckFormat;
import dev.readside.cli.generate.GenerateCommand;
import dev.readside.cli.generate.SchemaCommand;
import dev.readside.cli.init.InitCommand;
import dev.readside.cli.preview.PreviewCommand;
import dev.readside.cli.process.ColorChoice;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.cli.push.PlanCommand;
import dev.readside.cli.push.PlanFormat;
import dev.readside.cli.push.PushCommand;
import dev.readside.cli.rebuild.RebuildCommand;
import dev.readside.cli.rebuild.RollbackCommand;
import dev.readside.cli.report.OutputFormat;
import dev.readside.cli.run.HealthCommand;
import dev.readside.cli.run.LogFormat;
import dev.readside.cli.run.RunCommand;
import dev.readside.cli.setup.SetupCommand;
import dev.readside.cli.status.StatusCommand;
import dev.readside.cli.test.ScenarioCommand;
import dev.readside.cli.test.TestCommand;
import dev.readside.cli.verify.VerifyCommand;
import dev.readside.operate.backfill.Way;
import dev.readside.own.FailureState;
import java.io.PrintWriter;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where {@code readside} starts. */
public final class Main {

  /** Of help texts: every terminal has as many, and longer lines are hard to read. */
  static final int COLUMNS = 80;

  private Main() {}

  public static void main(String[] args) {
    Termination termination = Termination.ofProcess();
    termination.exit(run(Surroundings.ofProcess(termination), List.of(args)));
  }

  /**
   * Runs one command.
   *
   * @return one of {@link dev.readside.cli.process.ExitCode}
   */
  public static int run(Surroundings surroundings, List<String> arguments) {
    try {
      return commandLine(surroundings).execute(arguments.toArray(String[]::new));
    } catch (Error e) { // picocli handles exceptions only
      return new ErrorMessages(surroundings).bug(e);
    }
  }

  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine readside = new CommandLine(new ReadsideCommand(surroundings));
    for (Object command : commands(surroundings)) {
      readside.addSubcommand(withHelp(command));
    }
    readside.addSubcommand(new HelpCommand());
    readside.getCommandSpec().addOption(help()).addOption(version()).versionProvider(new Version());
    HelpText.flow(readside);
    return configured(readside, surroundings);
  }

  private static List<Object> commands(Surroundings surroundings) {
    return List.of(
        new InitCommand(surroundings),
        new GenerateCommand(surroundings),
        new CheckCommand(surroundings),
        new TestCommand(surroundings),
        new ScenarioCommand(surroundings),
        new SchemaCommand(surroundings),
        new PlanCommand(surroundings),
        new PushCommand(surroundings),
        new SetupCommand(surroundings),
        new BackfillCommand(surroundings),
        new RebuildCommand(surroundings),
        new RollbackCommand(surroundings),
        new RunCommand(surroundings),
        new HealthCommand(surroundings),
        new StatusCommand(surroundings),
        failures(surroundings),
        new VerifyCommand(surroundings),
        new PreviewCommand(surroundings),
        new DemoCommand(surroundings),
        new ArchiveClassesCommand(surroundings),
        new GenerateCompletion());
  }

  private static CommandLine failures(Surroundings surroundings) {
    CommandLine failures = new CommandLine(new FailuresCommand());
    FailuresCommand.subcommands(surroundings)
        .forEach(command -> failures.addSubcommand(withHelp(command)));
    return failures;
  }

  private static CommandLine withHelp(Object command) {
    CommandLine subcommand = command instanceof CommandLine line ? line : new CommandLine(command);
    CommandSpec spec = subcommand.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(help());
    }
    spec.usageMessage()
        .synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n");
    return subcommand;
  }

  private static CommandLine configured(CommandLine readside, Surroundings surroundings) {
    ErrorMessages messages = new ErrorMessages(surroundings);
    return readside
        .setOut(new PrintWriter(surroundings.out(), true, UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, UTF_8))
        .setUsageHelpWidth(COLUMNS)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .registerConverter(ColorChoice.class, new ChoiceConverter<>(ColorChoice.class))
        .registerConverter(OutputFormat.class, new ChoiceConverter<>(OutputFormat.class))
        .registerConverter(CheckFormat.class, new ChoiceConverter<>(CheckFormat.class))
        .registerConverter(PlanFormat.class, new ChoiceConverter<>(PlanFormat.class))
        .registerConverter(LogFormat.class, new ChoiceConverter<>(LogFormat.class))
        .registerConverter(Way.class, new ChoiceConverter<>(Way.class))
        .registerConverter(TargetChoice.class, new ChoiceConverter<>(TargetChoice.class))
        .registerConverter(FailureState.class, new ChoiceConverter<>(FailureState.class))
        .setParameterExceptionHandler(messages::usage)
        .setExecutionExceptionHandler(messages::execution);
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }
}
