package dev.readside.it.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Code;
import dev.readside.mongod.MongoExtension;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server runs the definition of every projection in the case folders. */
@ExtendWith(MongoExtension.class)
final class DefinitionsTest {

  private static final Path CASES = Path.of("../generator/src/test/cases");

  /** With the fields that the cases' joins go by, so that look-ups find something. */
  private static final BsonDocument DOCUMENT =
      BsonDocument.parse(
          "{ _id: 1, customerId: 1, orderId: 1, parentId: 1, total: 5, lines: [{ no: 1 }, { no: 2 }] }");

  private final MongoDatabase database;

  DefinitionsTest(MongoDatabase database) {
    this.database = database;
  }

  @Test
  void theServerRunsEachDefinition() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    try (Stream<Path> folders = Files.list(CASES)) {
      folders
          .filter(Files::isDirectory)
          .flatMap(DefinitionsTest::projections)
          .forEach(projection -> run(projection, refused));
    }

    assertEquals(Map.of(), refused);
  }

  private void run(ProjectionPlan projection, Map<String, String> refused) {
    var documents = database.getCollection(projection.root().collection(), BsonDocument.class);
    documents.drop();
    documents.insertOne(DOCUMENT.clone());
    try {
      documents.aggregate(Definition.of(projection).pipeline()).forEach(row -> {});
    } catch (MongoCommandException refusal) {
      refused.put(projection.name(), refusal.getErrorMessage());
    }
  }

  private static Stream<ProjectionPlan> projections(Path folder) {
    Compilation compilation = Compiler.compile(source(folder), Targets.ALL);
    // An operator of a newer server: the one at hand may not have it.
    boolean newer =
        compilation.diagnostics().stream().anyMatch(each -> each.code().equals(Code.RS111));
    return compilation.compiled().filter(each -> !newer).stream()
        .flatMap(each -> each.plan().projections().stream());
  }

  private static SourceFile source(Path folder) {
    try {
      return SourceFile.of(
          "projections.yaml", Files.readAllBytes(folder.resolve("projections.yaml")));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
