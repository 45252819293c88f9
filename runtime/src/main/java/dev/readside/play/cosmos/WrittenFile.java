package dev.readside.play.cosmos;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A {@code projections.yaml}, as far as it has to be changed: as JSON, which is YAML.
 *
 * @param root all of it
 */
record WrittenFile(BsonDocument root) {
  private static final String PROJECTIONS = "projections";
  private static final String SOURCES = "sources";
  private static final String COSMOS = "cosmos";

  /** What an application may mark documents with that it deletes. */
  private static final BsonDocument MARK = BsonDocument.parse("{ deleted: { deleted: true } }");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with the diagnostics, if it is no YAML
   */
  static WrittenFile of(String text) {
    SourceFile file = new SourceFile("projections.yaml", text);
    Diagnostics diagnostics = new Diagnostics();
    return YamlReader.read(file, diagnostics)
        .map(node -> new WrittenFile(asBson(node).asDocument()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    TextRenderer.plain().render(file, diagnostics.sorted())));
  }

  private static BsonValue asBson(Node node) {
    if (node instanceof Node.Mapping mapping) {
      BsonDocument document = new BsonDocument();
      mapping.entries().forEach(each -> document.append(each.key().text(), asBson(each.value())));
      return document;
    }
    if (node instanceof Node.Sequence sequence) {
      return new BsonArray(sequence.items().stream().map(WrittenFile::asBson).toList());
    }
    return ((Node.Scalar) node).value();
  }

  /** As the compiler reads it. */
  SourceFile file() {
    return new SourceFile("projections.yaml", BsonText.RELAXED.of(root));
  }

  Set<String> projections() {
    return root.getDocument(PROJECTIONS, new BsonDocument()).keySet();
  }

  BsonDocument projection(String name) {
    return root.getDocument(PROJECTIONS).getDocument(name);
  }

  /** For Cosmos DB too, with what that needs and the file does not say. */
  WrittenFile forCosmos() {
    BsonDocument changed = root.clone();
    changed.put("targets", targets());
    BsonDocument settings = changed.getDocument(COSMOS, new BsonDocument());
    settings.putIfAbsent("deleted", MARK.get("deleted"));
    changed.put(COSMOS, settings);
    BsonDocument sources = changed.getDocument(SOURCES, new BsonDocument());
    sourceNames().forEach(name -> sources.put(name, source(sources, name)));
    changed.put(SOURCES, sources);
    return new WrittenFile(changed);
  }

  private BsonArray targets() {
    BsonArray targets = root.getArray("targets", new BsonArray(List.of(new BsonString("atlas"))));
    BsonArray both = targets.clone();
    if (!both.contains(new BsonString(COSMOS))) {
      both.add(new BsonString(COSMOS));
    }
    return both;
  }

  private static BsonDocument source(BsonDocument sources, String name) {
    BsonDocument source = sources.getDocument(name, new BsonDocument());
    BsonDocument settings = source.getDocument(COSMOS, new BsonDocument());
    settings.putIfAbsent("partition_key", new BsonString("/id"));
    return source.append(COSMOS, settings);
  }

  /** The containers that rows are made from in the end. */
  Set<String> sourceNames() {
    Set<String> names = new LinkedHashSet<>();
    for (String each : projections()) {
      origins(each).stream()
          .filter(BsonValue::isString)
          .forEach(from -> names.add(from.asString().getValue()));
    }
    return names;
  }

  /** The `from` of a projection, and of its joins. */
  List<BsonValue> origins(String projection) {
    List<BsonValue> all = new ArrayList<>();
    BsonDocument written = projection(projection);
    all.add(written.get("from", new BsonString(projection)));
    for (BsonValue join : written.getDocument("join", new BsonDocument()).values()) {
      all.add(join.asDocument().get("from", new BsonDocument()));
    }
    return all;
  }

  /** The other projections that one is made from. */
  List<String> rowsReadBy(String projection) {
    return origins(projection).stream()
        .filter(BsonValue::isDocument)
        .map(from -> from.asDocument().getString("projection").getValue())
        .toList();
  }

  /** These projections only. */
  WrittenFile only(Set<String> names) {
    BsonDocument changed = root.clone();
    changed.getDocument(PROJECTIONS).keySet().retainAll(names);
    return new WrittenFile(changed);
  }

  /** What is said of Cosmos DB about a source; what holds for all of them where it is silent. */
  BsonValue setting(String source, String key) {
    BsonDocument all = root.getDocument(COSMOS, new BsonDocument());
    return root.getDocument(SOURCES)
        .getDocument(source)
        .getDocument(COSMOS)
        .getOrDefault(key, all.getOrDefault(key, new BsonArray()));
  }
}
