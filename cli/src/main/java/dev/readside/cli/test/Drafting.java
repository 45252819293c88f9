package dev.readside.cli.test;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.cli.command.ChosenKey;
import dev.readside.cli.report.Words;
import dev.readside.mask.Masking;
import dev.readside.mongod.DatabaseNames;
import dev.readside.operate.OperationException;
import dev.readside.operate.refresh.Refusals;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Difference;
import dev.readside.play.Draft;
import dev.readside.play.Profile;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Makes a scenario of documents, and plays it once. */
final class Drafting {

  private final TestServer mongo;
  private final SourceFile projections;
  private final ProjectionPlan projection;
  private final Optional<Masking> masking;

  /**
   * @param masking of the documents; a message quotes none of their values then
   */
  Drafting(
      TestServer mongo,
      SourceFile projections,
      ProjectionPlan projection,
      Optional<Masking> masking) {
    this.mongo = mongo;
    this.projections = projections;
    this.projection = projection;
    this.masking = masking;
  }

  ScenarioReport of(Taken taken, Optional<Path> file) {
    DatabaseNames databases = DatabaseNames.unique(Rehearsal.DATABASES);
    MongoClient client = mongo.server().client();
    try (Stage stage = stage(client, databases)) {
      Map<String, List<BsonDocument>> documents = byName(taken);
      Draft plain = draft(about(taken), documents, stage, client);
      List<String> notes = notes(taken, plain);
      if (masking.isEmpty()) {
        return report(file, plain, documents, notes, stage);
      }
      Map<String, List<BsonDocument>> others = masked(masking.get(), documents);
      Draft masked = draft("Of `%s`, masked.".formatted(projection.name()), others, stage, client);
      MaskedRows.note(plain.rows(), masked.rows()).ifPresent(notes::add);
      note(masking.get(), documents).ifPresent(notes::add);
      return report(file, masked, others, notes, stage);
    } finally {
      databases.all().forEach(name -> client.getDatabase(name).drop());
    }
  }

  private static ScenarioReport report(
      Optional<Path> file,
      Draft draft,
      Map<String, List<BsonDocument>> documents,
      List<String> notes,
      Stage stage) {
    Profile profile = stage.profile(Profile.ONE_BY_ONE);
    List<Difference> differences = stage.with(draft.scenario()).play(profile).differences();
    return new ScenarioReport(file, draft, documents, notes, differences);
  }

  private static Map<String, List<BsonDocument>> masked(
      Masking masking, Map<String, List<BsonDocument>> documents) {
    Map<String, List<BsonDocument>> others = new LinkedHashMap<>();
    documents.forEach((name, some) -> others.put(name, masking.mask(some)));
    return others;
  }

  /** The server's reason may quote a value. */
  private Draft draft(
      String about, Map<String, List<BsonDocument>> documents, Stage stage, MongoClient client) {
    try {
      return Draft.of(about, projection.name(), documents, stage, client);
    } catch (MongoCommandException refused) {
      if (!Refusals.mayBeOfData(refused)) {
        throw refused;
      }
      throw new OperationException(
          "The server cannot compute the rows of `%s` of these documents%s."
              .formatted(projection.name(), masking.isPresent() ? ", or of the masked ones" : ""),
          "Look at a row with `readside preview`; what --mask does to values says docs/testing.md.");
    }
  }

  /** Names are told to nobody; who reads the file sees them. */
  private static Optional<String> note(Masking masking, Map<String, List<BsonDocument>> documents) {
    SortedSet<String> places = new TreeSet<>();
    documents.forEach((name, some) -> places.addAll(masking.namesLikeData(name, some)));
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Names of fields stay as they are, and some look like data: see those in %s."
                .formatted(
                    places.stream()
                        .map(place -> "`" + place + "`")
                        .collect(Collectors.joining(", "))));
  }

  private Stage stage(MongoClient client, DatabaseNames databases) {
    Scenario none =
        new Scenario(projections, Optional.empty(), Map.of(), List.of(), Map.of(), List.of());
    DeclaredDatabases declared = DeclaredDatabases.in(projections.text());
    return new Stage(client, declared, databases, none, mongo.workshop().fresh());
  }

  private static Map<String, List<BsonDocument>> byName(Taken taken) {
    Map<String, List<BsonDocument>> documents = new LinkedHashMap<>();
    taken.excerpt().documents().forEach((name, some) -> documents.put(name.collection(), some));
    documents.values().removeIf(List::isEmpty);
    return documents;
  }

  private String about(Taken taken) {
    String keys =
        taken.keys().stream()
            .map(each -> BsonText.SHELL.brief(each.key()))
            .collect(Collectors.joining(", "));
    return "Of `%s`, out of a database: %s.".formatted(projection.name(), keys);
  }

  private List<String> notes(Taken taken, Draft draft) {
    List<String> notes = new ArrayList<>();
    for (ChosenKey key : taken.keys()) {
      key.note().filter(note -> masking.isEmpty()).ifPresent(notes::add);
      note(key.key(), taken, draft).ifPresent(notes::add);
    }
    long asked = taken.keys().stream().map(ChosenKey::key).distinct().count();
    if (draft.rows().size() > asked) {
      notes.add(
          "The documents give %s, and not only what was asked for."
              .formatted(Words.count(draft.rows().size(), "row", "rows")));
    }
    return notes;
  }

  private Optional<String> note(BsonValue key, Taken taken, Draft draft) {
    Optional<BsonDocument> there = Optional.ofNullable(taken.excerpt().rows().get(key));
    Optional<BsonDocument> here =
        draft.rows().stream().filter(row -> key.equals(row.get("_id"))).findFirst();
    if (there.isEmpty()) {
      return here.isEmpty()
          ? Optional.of("There is no row for %s: the definition says no.".formatted(brief(key)))
          : Optional.empty();
    }
    return there.map(BsonText.CANONICAL::of).equals(here.map(BsonText.CANONICAL::of))
        ? Optional.empty()
        : Optional.of(
            """
            In the database the row for %s is another one: it is made of rows there that are not \
            as their definition gives them now."""
                .formatted(brief(key)));
  }

  private String brief(BsonValue key) {
    return masking.isPresent() ? "an --id" : BsonText.SHELL.brief(key);
  }
}
