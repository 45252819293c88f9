package dev.readside.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.readside.cli.Outcome;
import dev.readside.cli.Session;
import dev.readside.cli.Shop;
import dev.readside.cli.process.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says to those who show findings in code. */
class CheckFormatsTest {

  private static final String RETRY = "app-services/functions/readside_retry.js";

  private static final String ROOT = "app-services/functions/readside_order_summary_orders.js";

  private final Path directory;
  private final Session session;

  CheckFormatsTest(@TempDir Path directory) {
    this.directory = directory;
    session = new Session(directory);
  }

  @Test
  void tellsGitHubOfErrorsAtTheirPlaces() {
    session.write("projections.yaml", Shop.MISTAKEN);

    assertEquals(
        new Outcome(
            ExitCode.FINDINGS,
            "::error file=projections.yaml,line=8,col=5,title=RS011::"
                + "`colour` is not a key of a projection.\n",
            ""),
        withoutHint(session.run("check", "--format", "github")));
  }

  @Test
  void tellsGitHubOfGeneratedFiles() throws IOException {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    session.write("app-services/triggers/readside_a,b.json", "{}");
    session.write(RETRY, "::error::not a command\n");
    Files.delete(directory.resolve(ROOT));
    Files.delete(directory.resolve("projections.lock"));

    assertEquals(
        new Outcome(
            ExitCode.FINDINGS,
            """
            ::error file=projections.yaml,title=missing::`app-services/functions/readside_order_summary_orders.js` is missing. Run `readside generate`, and commit what it writes.
            ::error file=app-services/functions/readside_retry.js,title=changed::This file is not as projections.yaml has it. Run `readside generate`, and commit what it writes.
            ::error file=app-services/triggers/readside_a%2Cb.json,title=orphan::Nothing generates this file any more. Run `readside generate`, and commit what it writes.
            ::error file=projections.lock,title=lock::This file is not of the versions of projections.yaml. Run `readside generate`, and commit what it writes.
            app-services differs from projections.yaml in 3 files. Run `readside generate` to write it again.
            projections.lock is not of these versions. Run `readside generate` to write it again.
            """,
            ""),
        session.run("check", "--format", "github"));
  }

  @Test
  void escapesWhatIsNoTextInACommand() {
    Annotation annotation =
        Annotation.ofGenerated("a:b", "100% c:d,e.js", "100%\r\n::error::x", "Run.");

    assertEquals(
        "::error file=100%25 c%3Ad%2Ce.js,title=a%3Ab::100%25%0D%0A::error::x Run.",
        new WorkflowCommands(new RepositoryPaths(session.surroundings())).of(annotation));
  }

  @Test
  void warnsWithoutFailing() {
    session.write("projections.yaml", Shop.WITH_JOIN).run("generate");

    Outcome outcome = session.run("check", "--format", "github");

    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(outcome.out().startsWith("::warning file=projections.yaml,line="), outcome.out());
  }

  @Test
  void namesFilesFromTheTopOfTheRepository() {
    Session shop = new Session(directory.resolve("my shop"), workspace(directory.toString()));
    shop.write("projections.yaml", Shop.MISTAKEN);

    assertTrue(
        shop.run("check", "--format", "github").out().contains("file=my shop/projections.yaml,"));
    assertTrue(
        shop.run("check", "--format", "sarif").out().contains("\"my%20shop/projections.yaml\""));
  }

  @Test
  void namesFilesFromItsDirectoryElsewhere() {
    Session shop = new Session(directory, workspace("/another/repository"));
    shop.write("projections.yaml", Shop.MISTAKEN);

    assertTrue(shop.run("check", "--format", "github").out().contains("file=projections.yaml,"));
  }

  @Test
  void printsSarif() throws IOException {
    session.write("projections.yaml", Shop.WITH_JOIN).run("generate");
    session.write("app-services/functions/readside_ä b:c.js", "");

    Outcome outcome = session.run("check", "--format", "sarif");

    JsonNode run = valid(outcome.out()).at("/runs/0");
    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals("readside", run.at("/tool/driver/name").asText());
    assertEquals(json("[{'id': 'RS090'}, {'id': 'orphan'}]"), run.at("/tool/driver/rules"));
    assertEquals("warning", run.at("/results/0/level").asText());
    assertEquals(
        json("{'startLine': 4, 'startColumn': 3, 'endLine': 4, 'endColumn': 13}"),
        run.at("/results/0/locations/0/physicalLocation/region"));
    assertEquals("error", run.at("/results/1/level").asText());
    assertEquals(
        json(
            "{'artifactLocation': {'uri': 'app-services/functions/readside_%C3%A4%20b%3Ac.js',"
                + " 'uriBaseId': '%SRCROOT%'}}"),
        run.at("/results/1/locations/0/physicalLocation"));
  }

  @Test
  void printsSarifWithoutFindings() throws IOException {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");

    Outcome outcome = session.run("check", "--format", "sarif");

    assertEquals(ExitCode.OK, outcome.exit());
    assertEquals(json("[]"), valid(outcome.out()).at("/runs/0/results"));
  }

  @Test
  void printsSarifOfWhatIsNoYaml() throws IOException {
    session.write("projections.yaml", "a: [\n");

    assertEquals(
        "RS001",
        valid(session.run("check", "--format", "sarif").out())
            .at("/runs/0/results/0/ruleId")
            .asText());
  }

  private static JsonNode valid(String sarif) throws IOException {
    JsonNode log = new ObjectMapper().readTree(sarif);
    Set<ValidationMessage> findings = schema().validate(log);
    assertEquals(Set.of(), findings);
    return log;
  }

  private static JsonSchema schema() throws IOException {
    String name = "/schema/sarif-schema-2.1.0.json";
    try (InputStream file = CheckFormatsTest.class.getResourceAsStream(name)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(file);
    }
  }

  private static Map<String, String> workspace(String path) {
    return Map.of("GITHUB_WORKSPACE", path);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private static Outcome withoutHint(Outcome outcome) {
    return new Outcome(
        outcome.exit(), outcome.out().replaceAll("(projection\\.) .*", "$1"), outcome.err());
  }
}
