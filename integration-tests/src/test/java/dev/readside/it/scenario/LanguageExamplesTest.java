package dev.readside.it.scenario;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/language.md are true: they are one scenario, taken from its text. */
@ExtendWith(MongoExtension.class)
class LanguageExamplesTest {

  /** A comment that says what the block of YAML after it is. */
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\w+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void examplesAreTrue(MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("language.yaml");
    Files.writeString(file, scenario(Files.readString(Path.of("../docs/language.md"))));

    try (Stage stage = Scenarios.stage(client, databases, file, directory.resolve("app"))) {
      Scenarios.play(stage, stage.profiles().get(0));
    }
  }

  private static String scenario(String text) {
    return """
    about: The examples of docs/language.md.
    projections: |
      readside: 1
      databases: { source: shop, read: shop_read }
      sources:
    %s  projections:
    %ssteps:
    %srows:
    %s"""
        .formatted(
            blocks(text, "sources", 4),
            blocks(text, "projection", 4),
            inserts(blocks(text, "documents", 2)),
            blocks(text, "rows", 2));
  }

  private static String blocks(String text, String name, int indent) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(name))
        .map(block -> block.group(2).indent(indent))
        .collect(Collectors.joining());
  }

  /** {@code collection: [ documents ]} as steps. */
  private static String inserts(String documents) {
    return documents
        .replaceAll("(?m)^    (.*)$", "        $1")
        .replaceAll("(?m)^  (\\w+):$", "  - insert:\n      into: $1\n      documents:");
  }
}
