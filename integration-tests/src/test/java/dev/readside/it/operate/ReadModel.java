package dev.readside.it.operate;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import dev.readside.mongod.DatabaseNames;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Projections set up in databases of their own, without triggers. */
record ReadModel(MongoClient client, DatabaseNames names, CompiledApp compiled) {

  /** Drops what is there and sets up the projections, without what stands before them. */
  static ReadModel of(MongoClient client, DatabaseNames names, String projections, Path directory) {
    names.all().forEach(name -> client.getDatabase(name).drop());
    return set(client, names, projections, directory);
  }

  /** Sets up other projections beside what is there. */
  ReadModel again(String projections, Path directory) {
    return set(client, names, projections, directory);
  }

  private static ReadModel set(
      MongoClient client, DatabaseNames names, String projections, Path directory) {
    String text =
        "readside: 1\ndatabases: { source: %s, read: %s }\nprojections:\n%s"
            .formatted(names.source(), names.read(), projections.indent(2));
    CompiledApp compiled = CompiledApp.of(text, directory);
    new Setup(client).run(compiled.plan(), compiled.app());
    return new ReadModel(client, names, compiled);
  }

  List<ProjectionPlan> projections() {
    return compiled.plan().projections();
  }

  ProjectionPlan projection(String name) {
    return projections().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  MongoCollection<BsonDocument> source(String collection) {
    return source().getCollection(collection, BsonDocument.class);
  }

  void insert(String collection, String... documents) {
    source(collection).insertMany(Arrays.stream(documents).map(BsonDocument::parse).toList());
  }

  MongoCollection<BsonDocument> rows(String projection) {
    return client
        .getDatabase(names.read())
        .getCollection(projection(projection).rows().collection(), BsonDocument.class);
  }

  /** In order. */
  List<BsonValue> keys(String projection) {
    return rows(projection)
        .find()
        .sort(Sorts.ascending("_id"))
        .map(row -> row.get("_id"))
        .into(new ArrayList<>());
  }

  /** The rows that are there, exact to the type, without stamps. */
  String found(String projection) {
    return Rows.text(Rows.in(rows(projection)));
  }

  /** The rows that there should be, in the same form. */
  String defined(String projection) {
    return Rows.text(Rows.defined(projection(projection), client));
  }

  private MongoDatabase source() {
    return client.getDatabase(names.source());
  }
}
