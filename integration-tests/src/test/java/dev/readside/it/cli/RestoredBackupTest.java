package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.StateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/operations.md says of a restored backup, whichever of the databases was restored. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class RestoredBackupTest {

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final OrderList orders;
  private final Path directory;
  private final Shell shell;

  RestoredBackupTest(Site site) {
    this.source = site.source();
    this.read = site.read();
    this.orders = site.orderList();
    this.directory = site.directory();
    this.shell = site.shell();
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    run("generate");
    run("setup");
    orders.place(0, 20);
    run("run", "--until-caught-up");
  }

  @Test
  void mendsRowsAfterSourcesWereRestored() {
    Map<String, List<Document>> backup = backup(source);
    change();

    restore(source, backup);

    assertNotEquals(orders.defined(), orders.rows());
    assertTheRecipeHelps();
  }

  @Test
  void mendsRowsThatWereRestored() {
    Map<String, List<Document>> backup = backup(read);
    change();

    restore(read, backup);

    assertNotEquals(orders.defined(), orders.rows());
    assertTheRecipeHelps();
  }

  @Test
  void mendsRowsWhereBothWereRestoredAsOfDifferentMoments() {
    Map<String, List<Document>> sources = backup(source);
    change();
    Map<String, List<Document>> rows = backup(read);
    orders.place(40, 5);
    run("run", "--until-caught-up");

    restore(source, sources);
    restore(read, rows);

    assertNotEquals(orders.defined(), orders.rows());
    assertTheRecipeHelps();
  }

  @Test
  void isWrittenDownForEveryKindOfDocument() throws IOException {
    String recipe = Files.readString(Path.of("../docs/operations.md"));

    assertTrue(recipe.contains("{ _id: /%s/ }".formatted(StateKind.pattern())));
  }

  private void change() {
    orders.change(1);
    orders.delete(2);
    orders.place(20, 5);
    run("run", "--until-caught-up");
    assertEquals(orders.defined(), orders.rows());
  }

  private void assertTheRecipeHelps() {
    read.getCollection("readside_state").deleteMany(Filters.regex("_id", StateKind.pattern()));
    read.getCollection("readside_failures").deleteMany(new Document());
    run("setup");
    orders.change(3);
    run("run", "--until-caught-up");
    run("verify", "--repair");

    assertEquals(orders.defined(), orders.rows());
    run("status");
  }

  private void run(String... arguments) {
    Outcome outcome = shell.run(arguments);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
  }

  private static Map<String, List<Document>> backup(MongoDatabase database) {
    Map<String, List<Document>> backup = new LinkedHashMap<>();
    for (String name : database.listCollectionNames()) {
      backup.put(name, database.getCollection(name).find().into(new ArrayList<>()));
    }
    return backup;
  }

  /** As {@code mongorestore --drop} does it. */
  private static void restore(MongoDatabase database, Map<String, List<Document>> backup) {
    backup.forEach(
        (name, documents) -> {
          MongoCollection<Document> collection = database.getCollection(name);
          collection.drop();
          if (!documents.isEmpty()) {
            collection.insertMany(documents);
          }
        });
  }
}
