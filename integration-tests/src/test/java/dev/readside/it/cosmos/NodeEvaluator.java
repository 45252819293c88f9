package dev.readside.it.cosmos;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** The evaluator, in a Node process that is asked line by line. */
final class NodeEvaluator implements Evaluator, AutoCloseable {

  private static final Path LIBRARY =
      Path.of("../generator/src/main/resources/dev/readside/target/cosmos/lib/mql");
  private static final Path PROGRAM =
      Path.of("src/test/resources/dev/readside/it/cosmos/evaluate.js");
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");
  private static final int LEAST_VERSION = 20;
  private static final JsonWriterSettings JSON =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private NodeEvaluator(Process process) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Where there is no Node of these days, tests fail in CI, and are skipped elsewhere. */
  static NodeEvaluator start() {
    try {
      requireVersion();
      return new NodeEvaluator(node(PROGRAM.toString(), LIBRARY.toString()));
    } catch (IOException absent) {
      throw absent("There is no Node: " + absent.getMessage());
    }
  }

  private static Process node(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void requireVersion() throws IOException {
    byte[] output = node("--version").getInputStream().readAllBytes();
    String told = new String(output, StandardCharsets.UTF_8).strip();
    Matcher version = VERSION.matcher(told);
    if (!version.matches() || Integer.parseInt(version.group(1)) < LEAST_VERSION) {
      throw absent("Node is " + told + ", and must be " + LEAST_VERSION + " or newer.");
    }
  }

  private static AssertionError absent(String why) {
    if (System.getenv("CI") == null) {
      System.err.println("TESTS ARE SKIPPED. " + why);
      abort(why);
    }
    return new AssertionError(why);
  }

  @Override
  public List<Outcome> answer(Question question) {
    try {
      questions.write(question.asked().toJson(JSON));
      questions.newLine();
      questions.flush();
      return BsonDocument.parse(line(answers.readLine())).getArray("outcomes").stream()
          .map(BsonValue::asDocument)
          .map(NodeEvaluator::outcome)
          .map(outcome -> question.isPipeline() ? sorted(outcome) : outcome)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(question.toString(), e);
    }
  }

  private static String line(@Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException("Node has ended");
    }
    return line;
  }

  private static Outcome outcome(BsonDocument told) {
    if (told.containsKey("value")) {
      return new Outcome.Value(told.get("value"));
    }
    if (told.containsKey("failure")) {
      return new Outcome.Failed(told.getString("failure").getValue());
    }
    if (told.containsKey("unproven")) {
      return new Outcome.Unproven(told.getString("unproven").getValue());
    }
    return told.containsKey("bug")
        ? new Outcome.Broken(told.getString("bug").getValue())
        : new Outcome.Missing();
  }

  private static Outcome sorted(Outcome rows) {
    return rows instanceof Outcome.Value value && value.value().isArray()
        ? new Outcome.Value(Rows.sorted(value.value().asArray()))
        : rows;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
