package dev.readside.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader and the JSON Schema for editors say the same of a scenario. */
final class ScenarioFormatTest {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(Scenario.class.getResourceAsStream("/dev/readside/scenario.schema.json"));

  static Stream<Path> files() throws IOException {
    List<Path> files;
    try (Stream<Path> ours = Files.list(Path.of("../integration-tests/src/test/scenarios"))) {
      files = ours.sorted().toList();
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void bothTakeWhatIsPlayed(Path file) throws IOException {
    String text = Files.readString(file);

    assertEquals("", findings(text));
    assertEquals("[]", problems(text));
  }

  /** But for texts of megabytes, which are written in short. */
  static Stream<Path> shortFiles() throws IOException {
    return files().filter(file -> !file.endsWith("large.yaml"));
  }

  @ParameterizedTest
  @MethodSource("shortFiles")
  void readsWhatIsWritten(Path file) throws IOException {
    String written = written(Files.readString(file));

    assertEquals(written, written(written));
  }

  private static String written(String text) {
    Scenario scenario =
        ScenarioReader.read(new SourceFile("s.yaml", text), new Diagnostics()).orElseThrow();
    Map<String, List<BsonDocument>> rows = new LinkedHashMap<>();
    scenario.rows().forEach((name, documents) -> rows.put(name.value(), documents));
    return ScenarioText.of("As it was.", scenario.steps(), rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: []",
        "rows: {}",
        "{ steps: [], rows: {}, more: 1 }",
        "{ steps: {}, rows: {} }",
        "{ steps: [], rows: [] }",
        "{ steps: [], rows: { a: 3 } }",
        "{ steps: [], rows: { a: [3] } }",
        "{ steps: [rnu], rows: {} }",
        "{ steps: [{}], rows: {} }",
        "{ steps: [{ run: 1 }], rows: {} }",
        "{ steps: [{ insert: { into: a, documents: [] } }], rows: {} }",
        "{ steps: [{ transaction: [] }], rows: {} }",
        "{ steps: [{ retry: 5000000000 }], rows: {} }",
        "{ steps: [], rows: {}, before: { orders: [{}] } }",
        "{ steps: [], rows: {}, before: { shop.orders: [] } }",
        "{ steps: [{ insert: { into: a } }], rows: {} }",
        "{ steps: [{ insert: { into: 3, documents: [] } }], rows: {} }",
        "{ steps: [{ insert: { into: a, documents: 3 } }], rows: {} }",
        "{ steps: [{ insert: { into: a, documents: [] }, delete: { from: a, filter: {} } }], rows: {} }",
        "{ steps: [{ update: { in: a, filter: {} } }], rows: {} }",
        "{ steps: [{ update: { in: a, filter: [], with: {} } }], rows: {} }",
        "{ steps: [{ delete: { in: a, filter: {} } }], rows: {} }",
        "{ steps: [{ transaction: [run] }], rows: {} }",
        "{ steps: [{ transaction: [{ retry: 1 }] }], rows: {} }",
        "{ steps: [{ retry: 0 }], rows: {} }",
        "{ steps: [{ retry: often }], rows: {} }",
        "{ steps: [{ expect: [] }], rows: {} }",
        "{ steps: [{ drop_index: { in: a } }], rows: {} }",
        "{ steps: [], rows: {}, failures: [{ function: a, id: 1, state: open }] }",
        "{ steps: [], rows: {}, failures: {} }",
        "{ steps: [], rows: {}, about: 3 }",
        "[]",
      })
  void bothRefuse(String text) {
    assertEquals("refused, refused", taken(findings(text)) + ", " + taken(problems(text)));
  }

  @Test
  void tellsTheTypesOfValues() {
    String scenario =
        """
        steps:
          - insert:
              into: a
              documents: { _id: { $numberLong: "5" }, d: { $date: "2026-01-01T00:00:00Z" }, n: 5, x: 1.0 }
        rows: {}
        """;

    Scenario read =
        ScenarioReader.read(new SourceFile("s.yaml", scenario), new Diagnostics()).orElseThrow();

    assertEquals(
        List.of(
            BsonDocument.parse(
                "{ _id: { $numberLong: '5' }, d: ISODate('2026-01-01T00:00:00Z'), n: 5, x: 1.0 }")),
        ((Step.Insert) read.steps().get(0)).documents());
  }

  private static String taken(String found) {
    return found.isEmpty() || found.equals("[]") ? "taken" : "refused";
  }

  private static String findings(String text) {
    Diagnostics diagnostics = new Diagnostics();
    ScenarioReader.read(new SourceFile("s.yaml", text), diagnostics);
    return diagnostics.sorted().isEmpty() ? "" : diagnostics.sorted().toString();
  }

  private static String problems(String text) {
    Node node = YamlReader.read(new SourceFile("s.yaml", text), new Diagnostics()).orElseThrow();
    return SCHEMA.validate(json(bson(node))).toString();
  }

  private static JsonNode json(BsonValue value) {
    try {
      return new ObjectMapper().readTree(new BsonDocument("v", value).toJson()).path("v");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BsonValue bson(Node node) {
    if (node instanceof Node.Mapping mapping) {
      BsonDocument document = new BsonDocument();
      mapping.entries().forEach(entry -> document.append(entry.key().text(), bson(entry.value())));
      return document;
    }
    if (node instanceof Node.Sequence sequence) {
      return new BsonArray(sequence.items().stream().map(ScenarioFormatTest::bson).toList());
    }
    return ((Node.Scalar) node).value();
  }
}
