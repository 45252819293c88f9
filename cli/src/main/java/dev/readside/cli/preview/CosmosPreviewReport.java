package dev.readside.cli.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.bson.BsonText;
import dev.readside.cli.cosmos.JsonValues;
import dev.readside.cli.repair.Differences;
import dev.readside.cli.report.Report;
import dev.readside.operate.verify.Detail;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * What {@code preview} says of Cosmos DB: each document with the id, and its rows.
 *
 * @param source the container of the documents
 * @param documents as the app says them
 */
record CosmosPreviewReport(String source, JsonNode documents) implements Report {

  /** Whether all rows are as they should be. */
  boolean isRight() {
    for (JsonNode document : documents) {
      for (JsonNode of : document.path("of")) {
        if (of.has("error") || pairs(of).stream().anyMatch(pair -> !pair.isRight())) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public List<String> text(Ink ink) {
    if (documents.isEmpty()) {
      return List.of("There is no such document in %s.".formatted(source));
    }
    List<String> lines = new ArrayList<>();
    documents.forEach(document -> add(document, ink, lines));
    return lines;
  }

  private void add(JsonNode document, Ink ink, List<String> lines) {
    lines.add(ink.bold("%s %s".formatted(source, document.path("root").asText())));
    int before = lines.size();
    for (JsonNode of : document.path("of")) {
      if (of.has("error")) {
        lines.add("  %s: %s".formatted(ink.red("cannot be computed"), of.path("error").asText()));
      } else {
        pairs(of).forEach(pair -> lines.addAll(pair.text(ink)));
      }
    }
    if (lines.size() == before) {
      lines.add("  no row: " + whyNone(document));
    }
  }

  private static String whyNone(JsonNode document) {
    if (document.path("isMissing").asBoolean()) {
      return "there is no such document";
    }
    return document.path("isDeleted").asBoolean()
        ? "the document counts as deleted"
        : "the definition gives none of this document";
  }

  private static List<Pair> pairs(JsonNode of) {
    List<BsonDocument> computed = new ArrayList<>();
    of.path("computed").forEach(row -> computed.add(JsonValues.document(row)));
    List<BsonDocument> stored = new ArrayList<>();
    for (JsonNode each : of.path("stored")) {
      if (!each.path("deleted").asBoolean() && !each.path("provisional").asBoolean()) {
        stored.add(JsonValues.document(each.path("row")));
      }
    }
    Set<BsonValue> keys = new LinkedHashSet<>();
    computed.forEach(row -> keys.add(row.get("_id")));
    stored.forEach(row -> keys.add(row.get("_id")));
    return keys.stream().map(key -> new Pair(with(key, computed), with(key, stored))).toList();
  }

  private static Optional<BsonDocument> with(BsonValue key, List<BsonDocument> rows) {
    return rows.stream().filter(row -> key.equals(row.get("_id"))).findFirst();
  }

  /** A row as it is computed, and as it is there. */
  private record Pair(Optional<BsonDocument> computed, Optional<BsonDocument> stored) {

    boolean isRight() {
      return computed.isPresent() && stored.isPresent() && details().isEmpty();
    }

    private List<Detail> details() {
      return Detail.all(raw(computed), raw(stored)).stream().filter(each -> !each.order()).toList();
    }

    List<String> text(Ink ink) {
      if (computed.isEmpty() || stored.isEmpty()) {
        String word = stored.isEmpty() ? "missing" : "phantom";
        return List.of("  %s %s".formatted(ink.red(word), shown(stored.or(() -> computed))));
      }
      if (isRight()) {
        return List.of("  %s %s".formatted(ink.green("right"), shown(stored)));
      }
      List<String> lines = new ArrayList<>();
      lines.add("  %s %s".formatted(ink.red("stale"), shown(stored)));
      details().forEach(each -> lines.add("    " + Differences.sentence(each)));
      return lines;
    }

    private static String shown(Optional<BsonDocument> row) {
      return row.map(BsonText.RELAXED::of).orElse("");
    }

    private static RawBsonDocument raw(Optional<BsonDocument> row) {
      return new RawBsonDocument(row.orElseThrow(), new BsonDocumentCodec());
    }
  }

  @Override
  public void addTo(ObjectNode json) {
    json.set("documents", documents);
    json.put("right", isRight());
  }
}
