package dev.readside.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.cli.Outcome;
import dev.readside.cli.Session;
import dev.readside.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {

  @Test
  void printsASchemaAndNothingElse(@TempDir Path empty) throws IOException {
    Outcome outcome = new Session(empty).run("schema");

    JsonNode schema = new ObjectMapper().readTree(outcome.out());
    assertEquals(new Outcome(ExitCode.OK, outcome.out(), ""), outcome);
    assertTrue(schema.at("/properties/projections").isObject());
    assertTrue(outcome.out().endsWith("}\n"));
  }
}
