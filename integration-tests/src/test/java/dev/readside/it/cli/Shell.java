package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.Main;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs one command after the other in a directory, inside the test's JVM.
 *
 * @param variables the environment variables that a command sees
 * @param termination asks a running command to end
 */
record Shell(Path directory, Map<String, String> variables, Termination termination) {

  /** At this server; nothing asks its commands to end. */
  static Shell of(Path directory, MongoServer server) {
    return new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), new Termination());
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(directory, variables, print(out), print(err), false, false, termination);
    int exit = Main.run(surroundings, List.of(arguments));
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Writes a project of these projections, and sets it up. */
  void project(DatabaseNames names, String projections) throws IOException {
    String head = "readside: 1\ndatabases: { source: %s, read: %s }\nprojections:\n";
    Files.writeString(
        directory.resolve("projections.yaml"),
        head.formatted(names.source(), names.read()) + projections.indent(2));
    assertEquals(ExitCode.OK, run("generate").exit());
    assertEquals(ExitCode.OK, run("setup").exit());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
