package dev.readside.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.cosmos.CosmosApp;
import dev.readside.cli.cosmos.JsonValues;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Words;
import dev.readside.operate.verify.Detail;
import dev.readside.operate.verify.Finding;
import dev.readside.operate.verify.Kind;
import dev.readside.operate.verify.Verified;
import dev.readside.plan.ProjectionPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A verification on Cosmos DB: the app does it. */
final class VerifyOnCosmos {

  /**
   * What it came to.
   *
   * @param documents how many were looked at
   */
  record Outcome(List<Verified> verified, long documents) {
    Outcome {
      verified = List.copyOf(verified);
    }
  }

  private final StatusLine line;
  private final CosmosApp app;

  VerifyOnCosmos(Surroundings surroundings, Project project) {
    this.line = new StatusLine(surroundings);
    this.app = new CosmosApp(surroundings, project);
  }

  /** Looks at all rows of these projections; empty where the user has ended it. */
  Optional<Outcome> verify(List<ProjectionPlan> projections, boolean repair, Duration patience) {
    ObjectNode request =
        CosmosApp.request().put("repair", repair).put("patienceMillis", patience.toMillis());
    try {
      return app.ask("verify", projections, request, this::tell).map(VerifyOnCosmos::outcome);
    } finally {
      line.clear();
    }
  }

  private void tell(JsonNode progress) {
    String name = progress.path("projection").asText();
    if (progress.has("differing")) {
      long differing = progress.path("differing").asLong();
      line.show(
          "%s: %s; looking again".formatted(name, Words.count(differing, "differs", "differ")));
      return;
    }
    long documents = progress.path("documents").asLong();
    String of = progress.has("total") ? " of about " + number(progress.path("total").asLong()) : "";
    line.show(
        "%s: %s%s documents, %s compared"
            .formatted(
                name,
                number(documents),
                of,
                Words.count(progress.path("rows").asLong(), "row", "rows")));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static Outcome outcome(JsonNode result) {
    List<Verified> verified = new ArrayList<>();
    long documents = 0;
    for (JsonNode each : result.path("verified")) {
      verified.add(verified(each));
      documents += each.path("documents").asLong();
    }
    return new Outcome(verified, documents);
  }

  private static Verified verified(JsonNode each) {
    List<Finding> examples = new ArrayList<>();
    each.path("examples").forEach(example -> examples.add(finding(example)));
    return new Verified(
        each.path("projection").asText(),
        each.path("rows").asLong(),
        counts(each.path("differences")),
        examples,
        0,
        each.path("settled").asLong(),
        0,
        true);
  }

  private static Map<Kind, Long> counts(JsonNode counts) {
    Map<Kind, Long> differences = new EnumMap<>(Kind.class);
    counts
        .properties()
        .forEach(each -> differences.put(kind(each.getKey()), each.getValue().asLong()));
    return differences;
  }

  private static Kind kind(String name) {
    return Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Finding finding(JsonNode example) {
    return new Finding(
        kind(example.path("kind").asText()),
        JsonValues.of(example.path("key")),
        detail(example),
        OptionalLong.empty(),
        reason(example));
  }

  /** Members of groups are no rows: what is noted there is not shown. */
  private static Optional<String> reason(JsonNode example) {
    if (example.has("reason")) {
      return Optional.of(example.path("reason").asText());
    }
    return example.path("isMember").asBoolean()
        ? Optional.of("what is noted of this document for its groups is not as it is")
        : Optional.empty();
  }

  /** JSON knows no order of fields. */
  private static Optional<Detail> detail(JsonNode example) {
    if (!example.has("expected")) {
      return Optional.empty();
    }
    return Detail.all(raw(example.path("expected")), raw(example.path("stored"))).stream()
        .filter(each -> !each.order())
        .findFirst();
  }

  private static RawBsonDocument raw(JsonNode row) {
    return new RawBsonDocument(JsonValues.document(row), new BsonDocumentCodec());
  }
}
