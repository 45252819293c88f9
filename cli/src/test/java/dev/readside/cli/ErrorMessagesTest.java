package dev.readside.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorMessagesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Surroundings surroundings =
      new Surroundings(
          Path.of(""), Map.of("SECRET", "hidden"), err, err, false, false, new Termination());

  @Test
  void showsWhereABugIsAndHowToReportIt() {
    int exit = handle(new IllegalStateException("no such plan"));

    assertEquals(ExitCode.BUG, exit);
    assertTrue(
        text().startsWith("readside: this is a bug of Readside, not of your files:\n"), text());
    assertTrue(text().contains("java.lang.IllegalStateException: no such plan\n\tat "), text());
    assertTrue(text().contains("Please report it with the lines above"), text());
  }

  @Test
  void saysWhatIsWrongOutsideInTwoLines() {
    int exit = handle(new EnvironmentException("There is no `x` here.", "Write one."));

    assertEquals(ExitCode.ENVIRONMENT, exit);
    assertEquals("readside: There is no `x` here.\n  Write one.\n", text());
  }

  @Test
  void explainsALostServer() {
    int exit = handle(new MongoSocketException("reset", new ServerAddress("db", 1)));

    assertEquals(ExitCode.ENVIRONMENT, exit);
    assertEquals(
        """
        readside: The connection to MongoDB was lost.
          Run the command again: what was done is done, and can be done again without harm.
        """,
        text());
  }

  /** Its message would blame the command. */
  @Test
  void explainsAPrimaryThatIsAnotherNow() {
    BsonDocument answer = BsonDocument.parse("{ ok: 0, code: 10107, errmsg: 'not primary' }");
    int exit = handle(new MongoNotPrimaryException(answer, new ServerAddress("db", 1)));

    assertEquals(ExitCode.ENVIRONMENT, exit);
    assertTrue(text().startsWith("readside: The connection to MongoDB was lost.\n"), text());
  }

  @Test
  void neverPrintsTheEnvironment() {
    handle(new IllegalStateException("in " + surroundings));

    assertTrue(!text().contains("hidden"), text());
  }

  private int handle(Exception exception) {
    CommandLine commandLine = Main.commandLine(surroundings);
    return new ErrorMessages(surroundings)
        .execution(exception, commandLine, commandLine.parseArgs());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
