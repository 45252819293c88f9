package dev.readside.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.readside.cli.process.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class MainTest {

  private final Session session;

  MainTest(@TempDir Path directory) {
    session = new Session(directory);
  }

  @Test
  void showsItsVersion() {
    Outcome outcome = session.run("--version");

    assertEquals(new Outcome(ExitCode.OK, new Version().line() + "\n", ""), outcome);
    assertTrue(outcome.out().matches("readside \\d+\\.\\d+\\.\\d+.* \\(Java .*\\)\n"));
  }

  @Test
  void showsWhatThereIsWhenCalledWithoutACommand() {
    assertEquals(session.run("--help"), session.run());
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: `chekc` is not a command or argument of `readside`.
              Did you mean `check`?
              Run `readside --help` to see what it takes.
            """),
        session.run("chekc"));
  }

  @Test
  void refusesPortsThatThereAreNot() {
    for (String port : List.of("65536", "-1", "99999999999", "http")) {
      for (String command : List.of("health", "run")) {
        Outcome outcome = session.run(command, "--metrics-port", port);

        assertEquals(ExitCode.USAGE, outcome.exit(), outcome.err());
        assertTrue(outcome.err().contains("'" + port + "' is no port: "), outcome.err());
      }
    }
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: `--dry` is not an option of `readside generate`.
              Did you mean `--dry-run`?
              Run `readside generate --help` to see what it takes.
            """),
        session.run("generate", "--dry"));
  }

  /** But for what only the launcher calls. */
  private List<String> namesOfCommands() {
    return subcommands(Main.commandLine(session.surroundings()))
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .map(CommandSpec::name)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> explainsEachCommandWithExamplesAndExitCodes() {
    return namesOfCommands().stream()
        .map(command -> dynamicTest(command, () -> explainsWithExamplesAndExitCodes(command)));
  }

  private void explainsWithExamplesAndExitCodes(String command) {
    Outcome outcome = session.run(command, "--help");

    assertEquals(ExitCode.OK, outcome.exit());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("Usage: readside " + command), outcome.out());
    assertTrue(outcome.out().contains("Exit codes: 0 "), outcome.out());
    assertEquals(outcome, session.run("help", command));
  }

  @Test
  void namesAnEnvironmentInEachCommandThatReadsTheFile() {
    List<String> without =
        commands(Main.commandLine(session.surroundings())).stream()
            .filter(command -> command.getCommandSpec().findOption("--file") != null)
            // It plays on databases of its own, with the names of none.
            .filter(command -> !command.getCommandName().equals("test"))
            .map(CommandLine::getUsageMessage)
            .filter(help -> !help.contains("--env=NAME") || !help.contains("READSIDE_ENV"))
            .toList();

    assertEquals(List.of(), without);
  }

  @Test
  void keepsHelpWithinEightyColumns() {
    List<String> tooLong =
        helps(Main.commandLine(session.surroundings())).stream()
            .flatMap(String::lines)
            .filter(line -> line.length() > Main.COLUMNS)
            .toList();

    assertEquals(List.of(), tooLong);
  }

  @Test
  void breaksLinesOfHelpWhereTheyAreFull() {
    for (String help : helps(Main.commandLine(session.surroundings()))) {
      List<String> lines = help.lines().toList();
      for (int i = 1; i < lines.size(); i++) {
        assertTrue(isRight(lines.get(i - 1), lines.get(i)), lines.get(i - 1) + "\n" + help);
      }
    }
  }

  @Test
  void keepsRowsOfHelpInOneLine() {
    for (CommandLine command : commands(Main.commandLine(session.surroundings()))) {
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      List<String> lines = command.getUsageMessage().lines().toList();
      Stream.concat(Stream.of(usage.description()), Stream.of(usage.footer()))
          .filter(line -> line.contains("  "))
          .forEach(row -> assertTrue(lines.contains(row), row));
    }
  }

  @Test
  void keepsParagraphsAndTablesOfHelp() {
    String help =
        helps(Main.commandLine(session.surroundings())).stream()
            .filter(each -> each.contains("mend what differs"))
            .filter(each -> each.contains("phantom"))
            .findFirst()
            .orElseThrow();

    assertTrue(
        help.contains(
            """
             --repair.

            missing       there should be a row, and there is none
            stale         the row is not as its definition gives it
            """),
        help);
  }

  private static List<String> helps(CommandLine command) {
    return commands(command).stream().map(CommandLine::getUsageMessage).toList();
  }

  private static List<CommandLine> commands(CommandLine command) {
    return Stream.concat(
            Stream.of(command), subcommands(command).flatMap(each -> commands(each).stream()))
        .toList();
  }

  /** Not those of the library. */
  private static Stream<CommandLine> subcommands(CommandLine command) {
    return command.getSubcommands().values().stream()
        .filter(each -> each.getCommand().getClass().getName().startsWith("dev.readside."));
  }

  /** Whether a line is another one's beginning, or has a word that found no room before it. */
  private static boolean isRight(String before, String line) {
    String word = line.strip().split(" ", 2)[0];
    boolean full = before.length() + 1 + word.length() >= Main.COLUMNS - 1;
    return full || !(continuesOption(before, line) || continuesParagraph(before, line));
  }

  private static boolean continuesOption(String before, String line) {
    int indent = line.length() - line.stripLeading().length();
    boolean nameAlone = before.strip().startsWith("-") && !before.strip().contains("  ");
    return !nameAlone && indent > 10 && before.length() > indent && before.charAt(indent) != ' ';
  }

  /** Rows of tables, examples and headings begin anew. */
  private static boolean continuesParagraph(String before, String line) {
    return !before.isEmpty()
        && !line.isEmpty()
        && !before.contains("  ")
        && !line.contains("  ")
        && !before.startsWith("Usage:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "show", "retry", "discard"})
  void explainsWhatToDoWithFailures(String command) {
    Outcome outcome = session.run("failures", command, "--help");

    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(outcome.out().contains("Usage: readside failures " + command), outcome.out());
    assertTrue(outcome.out().contains("Exit codes: 0 "), outcome.out());
  }

  @Test
  void namesChoicesAsTheyAreTyped() {
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: Invalid value for option '--color': expected auto or always or never, not 'red'
              Run `readside check --help` to see what it takes.
            """),
        session.run("check", "--color", "red"));
    assertEquals(
        session.run("check", "--color", "never"), session.run("check", "--color", "NEVER"));
  }

  @Test
  void writesACompletionScript() {
    Outcome outcome = session.run("generate-completion");

    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(outcome.out().contains("complete -F _complete_readside"), outcome.out());
  }
}
