package dev.readside.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What each command says of a {@code projections.yaml} with an error. */
class BrokenProjectTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Session session;

  BrokenProjectTest(@TempDir Path directory) {
    session = new Session(directory);
  }

  @BeforeEach
  void writeBrokenProject() {
    session.write("projections.yaml", Shop.MISTAKEN);
  }

  @TestFactory
  Stream<DynamicTest> isToldToProgramsByEachCommandThatSpeaksToThem() throws IOException {
    JsonNode told =
        MAPPER.readTree(
            """
            { "diagnostics": [
                { "code": "RS011", "severity": "error", "file": "projections.yaml",
                  "line": 8, "column": 5, "endLine": 8, "endColumn": 11,
                  "message": "`colour` is not a key of a projection.", "hint": "Its keys are `version`, `from`, `into`, `where`, `join`, `unwind`, `key`, `group_by`, `sort`, `fields`, `except`, `having`, `indexes`, `ttl`, `ordering`, `on_delete`, `cosmos`." } ] }
            """);
    return forEachWith(
        "--format",
        command -> {
          Outcome outcome = session.run(arguments(command, "--format", "json"));

          assertEquals(new Outcome(ExitCode.FINDINGS, outcome.out(), ""), outcome);
          assertEquals(told, MAPPER.readTree(outcome.out()));
        });
  }

  @TestFactory
  Stream<DynamicTest> isToldToPeopleByEachCommandWithAProject() {
    return forEachWith(
        "--file",
        command -> {
          Outcome outcome = session.run(arguments(command));

          assertEquals(ExitCode.FINDINGS, outcome.exit());
          assertTrue(
              (outcome.out() + outcome.err()).startsWith("projections.yaml:8:5: error[RS011]: "),
              outcome.toString());
        });
  }

  private interface Check {
    void of(CommandLine command) throws Exception;
  }

  private Stream<DynamicTest> forEachWith(String option, Check check) {
    return commands(Main.commandLine(session.surroundings()))
        .filter(command -> has(command, option) && has(command, "--file"))
        .map(command -> DynamicTest.dynamicTest(name(command), () -> check.of(command)));
  }

  private static boolean has(CommandLine command, String option) {
    return command.getCommandSpec().findOption(option) != null;
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(BrokenProjectTest::commands));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  /** Its words behind {@code readside}, something for each parameter that it needs, and options. */
  private static String[] arguments(CommandLine command, String... options) {
    Stream<String> words = Stream.of(name(command).split(" ", -1)).skip(1);
    Stream<String> needed =
        command.getCommandSpec().positionalParameters().stream()
            .filter(parameter -> parameter.arity().min() > 0)
            .map(parameter -> "something");
    return Stream.of(words, needed, Stream.of(options))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }
}
