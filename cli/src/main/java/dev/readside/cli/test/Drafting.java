package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.bson.BsonText;
import dev.readside.cli.command.ChosenKey;
import dev.readside.cli.report.Words;
import dev.readside.cli.test.ScenarioCommand.Taken;
import dev.readside.mongod.DatabaseNames;
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
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Makes a scenario of documents, and plays it once. */
final class Drafting {

  private final TestServer mongo;
  private final SourceFile projections;
  private final ProjectionPlan projection;

  Drafting(TestServer mongo, SourceFile projections, ProjectionPlan projection) {
    this.mongo = mongo;
    this.projections = projections;
    this.projection = projection;
  }

  ScenarioReport of(Taken taken, Optional<Path> file) {
    DatabaseNames databases = DatabaseNames.unique(Rehearsal.DATABASES);
    MongoClient client = mongo.server().client();
    try (Stage stage = stage(client, databases)) {
      Map<String, List<BsonDocument>> documents = byName(taken);
      Draft draft = Draft.of(about(taken), projection.name(), documents, stage, client);
      List<Difference> differences =
          stage.with(draft.scenario()).play(stage.profile(Profile.ONE_BY_ONE)).differences();
      return new ScenarioReport(file, draft, documents, notes(taken, draft), differences);
    } finally {
      databases.all().forEach(name -> client.getDatabase(name).drop());
    }
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
      key.note().ifPresent(notes::add);
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

  private static String brief(BsonValue key) {
    return BsonText.SHELL.brief(key);
  }
}
