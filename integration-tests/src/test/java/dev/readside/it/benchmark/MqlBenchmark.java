package dev.readside.it.benchmark;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.plan.mongodb.Definition;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * The evaluator of definitions against mingo, on the definitions of all case folders: one document
 * at a time, as handlers evaluate them.
 */
final class MqlBenchmark {

  private static final Path CASES = Path.of("../generator/src/test/cases");
  private static final Path LIBRARY =
      Path.of("../generator/src/main/resources/dev/readside/target/cosmos/lib/mql");
  private static final Path MINGO = Path.of("target/mingo");
  private static final Path PROGRAM =
      Path.of("src/test/resources/dev/readside/it/benchmark/mql.js");
  private static final JsonWriterSettings JSON =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

  private MqlBenchmark() {}

  static void run(PrintStream out) throws IOException, InterruptedException {
    out.println("evaluate definitions, against mingo");
    out.flush();
    Files.createDirectories(MINGO);
    execute("npm", "install", "--prefix", MINGO.toString(), "--silent", "mingo@7.2.7");
    Path definitions = Files.createTempFile("definitions", ".json");
    Files.writeString(definitions, new BsonDocument("definitions", definitions()).toJson(JSON));
    execute(
        "node", PROGRAM.toString(), LIBRARY.toString(), MINGO.toString(), definitions.toString());
    Files.delete(definitions);
  }

  private static void execute(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(List.of(command) + " ended with " + status);
    }
  }

  private static BsonArray definitions() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return new BsonArray(
          folders
              .filter(Files::isDirectory)
              .sorted()
              .flatMap(MqlBenchmark::compiled)
              .map(BsonArray::new)
              .toList());
    }
  }

  private static Stream<List<BsonDocument>> compiled(Path folder) {
    try {
      byte[] text = Files.readAllBytes(folder.resolve("projections.yaml"));
      Compilation compilation =
          Compiler.compile(SourceFile.of("projections.yaml", text), Targets.ALL);
      return compilation.compiled().stream()
          .flatMap(each -> each.plan().projections().stream())
          .map(projection -> List.copyOf(Definition.of(projection).pipeline()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
