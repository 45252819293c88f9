package dev.readside.history;

import com.mongodb.client.MongoClient;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.play.Difference;
import dev.readside.play.Difference.Kind;
import dev.readside.play.Profile;
import dev.readside.play.Rows;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioText;
import dev.readside.scenario.Step;
import dev.readside.server.ServerError;
import dev.readside.source.SourceFile;
import dev.readside.work.StopSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bson.BsonDocument;

/**
 * Plays random histories of a project's sources, each under another profile, until one leaves rows
 * that are not as the definition gives them in one batch.
 */
public final class RandomPlays {
  private static final int MOST_CRASHES = 60;

  private final MongoClient client;
  private final Stage stage;
  private final Samples samples;
  private final StopSignal stop;
  private int leftOut;

  /**
   * @param stop ends it, also while what failed is shrunk
   */
  public RandomPlays(MongoClient client, Stage stage, Samples samples, StopSignal stop) {
    this.client = client;
    this.stage = stage;
    this.samples = samples;
    this.stop = stop;
  }

  /**
   * A history that fails.
   *
   * @param scenario its text: as short as could be found, with the rows that there should be
   * @param differences what is wrong then
   */
  public record Found(long seed, String profile, String scenario, List<Difference> differences) {}

  /** How many histories could not be judged: a unique index refused a row. */
  public int leftOut() {
    return leftOut;
  }

  /**
   * Draws one history and plays it.
   *
   * @return empty where all was right
   */
  public Optional<Found> play(long seed) {
    RandomHistory history = new RandomHistory(client, stage.compiled(), samples, seed);
    List<Step> steps = history.draw();
    Profile profile = profile(seed);
    List<Difference> differences = played(steps, profile);
    if (isRefused(differences)) {
      leftOut++;
      return Optional.empty();
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    List<Step> shortest =
        Shrinking.of(steps, part -> !stop.given() && fails(played(part, profile.again())));
    List<Difference> last = played(shortest, profile.again());
    history.apply(shortest);
    return Optional.of(
        new Found(
            seed, profile.name(), text(shortest, seed, profile), fails(last) ? last : differences));
  }

  private static boolean fails(List<Difference> differences) {
    return !differences.isEmpty() && !isRefused(differences);
  }

  /** A unique index of a read collection may well refuse random rows. */
  private static boolean isRefused(List<Difference> differences) {
    return differences.stream()
        .map(Difference::what)
        .anyMatch(what -> ServerError.tellsOfDuplicateKey(what) && !what.contains("index: _id_"));
  }

  private Profile profile(long seed) {
    List<Profile> profiles = stage.profiles();
    int chosen = Math.floorMod(seed, profiles.size() + 1);
    return chosen < profiles.size()
        ? profiles.get(chosen)
        : stage.profile(Profile.CRASH + (1 + new Random(seed).nextInt(MOST_CRASHES)));
  }

  /** None where a write does nothing, as some of a part of a history may. */
  private List<Difference> played(List<Step> steps, Profile profile) {
    List<Difference> found = stage.with(scenario(steps)).play(profile).differences();
    return found.stream().anyMatch(each -> each.kind() == Kind.WRITE) ? List.of() : found;
  }

  private static Scenario scenario(List<Step> steps) {
    SourceFile file = new SourceFile("random", "");
    return new Scenario(file, Optional.empty(), Map.of(), steps, Map.of(), List.of());
  }

  private String text(List<Step> steps, long seed, Profile profile) {
    String about =
        "Found by `readside test --random` (seed %d, profile %s).".formatted(seed, profile.name());
    Map<String, List<BsonDocument>> rows = new LinkedHashMap<>();
    CompiledApp compiled = stage.compiled();
    for (ProjectionPlan projection : compiled.plan().projections()) {
      if (projection.root().database().equals(compiled.sourceDatabase())) {
        rows.put(projection.rows().collection(), Rows.defined(projection, client));
      }
    }
    return ScenarioText.of(about, steps, rows);
  }
}
