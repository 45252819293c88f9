package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.appservices.App;
import dev.readside.function.FunctionHost;
import dev.readside.it.scenario.Edit;
import dev.readside.mongod.DatabaseNames;
import dev.readside.operate.Setup;
import dev.readside.own.OwnCollections;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Projections, compiled, on databases of their own, where one change affects many rows. */
final class FanOutStage {

  private final MongoClient client;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final CompiledApp emitted;
  private final Path directory;

  /**
   * Compiles them.
   *
   * @param projections with a place for the name of each of the two databases
   * @param directory for the emitted files; empty
   */
  FanOutStage(MongoClient client, DatabaseNames databases, String projections, Path directory) {
    this.client = client;
    this.source = client.getDatabase(databases.source());
    this.read = client.getDatabase(databases.read());
    this.directory = directory;
    this.emitted =
        CompiledApp.of(
            projections.formatted(databases.source(), databases.read()),
            directory.resolve("emitted"));
  }

  void beginAnew() {
    source.drop();
    read.drop();
    new Setup(client).run(emitted.plan(), emitted.app());
  }

  MongoDatabase read() {
    return read;
  }

  CompiledApp emitted() {
    return emitted;
  }

  App app() {
    return emitted.app();
  }

  /**
   * The emitted files, but for a few numbers: so a function does little before it leaves the rest
   * to a later run, and {@code readside_retry} takes up one record at a time.
   *
   * @param calls of the server after which a run stops: one finds a page, two refresh it
   */
  App running(int documentsOfAPage, int calls) throws Exception {
    return changed(
        pages(documentsOfAPage),
        new Edit("const CALLS = 500;", "const CALLS = %d;".formatted(calls)),
        new Edit("const CALLS_AT_THE_END = \\d+;", "const CALLS_AT_THE_END = 0;"),
        new Edit(": 200,", ": %d,".formatted(calls)),
        new Edit("hasCallsFor\\(CALLS_OF_FAILURE\\)", "calls === 0"));
  }

  /** The emitted files, but for smaller pages. */
  App paged(int documentsOfAPage) throws Exception {
    return changed(pages(documentsOfAPage));
  }

  private static Edit pages(int documents) {
    return new Edit("const PAGE = \\d+;", "const PAGE = %d;".formatted(documents));
  }

  private App changed(Edit... edits) throws Exception {
    Path changed = directory.resolve("changed");
    try (Stream<Path> files = Files.walk(app().directory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = changed.resolve(app().directory().relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Edit.all(changed, List.of(edits));
    return App.read(changed);
  }

  void catchUp(App app, Functions functions, int batch) throws WorkException {
    WorkerOptions options = WorkerOptions.of(read.getName()).with(new WorkerOptions.Load(8, batch));
    new Worker(app, client, functions, options).runUntilCaughtUp();
  }

  /** A run of {@code readside_retry}, as if the time of all had come, in the order it would. */
  void retryOnce(App app, FunctionHost host) throws Exception {
    Instant now = Instant.now();
    failures()
        .updateMany(
            Filters.and(Filters.eq("state", "open"), Filters.gt("nextAttemptAt", now)),
            Updates.set("nextAttemptAt", now));
    host.execute(app.scheduledTriggers().get(0).function(), List.of());
  }

  MongoCollection<BsonDocument> failures() {
    return read.getCollection(OwnCollections.FAILURES, BsonDocument.class);
  }

  List<BsonDocument> records() {
    return failures().find().into(new ArrayList<>());
  }

  void assertRowsAreRight(String projection) {
    assertEquals(defined(projection), Rows.text(rows(projection)), projection);
  }

  boolean isRight(String projection) {
    return defined(projection).equals(Rows.text(rows(projection)));
  }

  private String defined(String projection) {
    return Rows.text(Rows.defined(emitted.plan().projection(projection).orElseThrow(), client));
  }

  List<BsonDocument> rows(String name) {
    return Rows.in(read.getCollection(name, BsonDocument.class));
  }

  MongoCollection<BsonDocument> source(String collection) {
    return source.getCollection(collection, BsonDocument.class);
  }

  void insert(String collection, String document) {
    source(collection).insertOne(document(document));
  }

  void update(String collection, Object id, String update) {
    source(collection).updateOne(Filters.eq(id), document(update));
  }

  static BsonDocument document(String json) {
    return BsonDocument.parse(json);
  }
}
