package dev.readside.it.scenario;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.own.OwnCollections;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.trigger.FunctionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;

/** The emitted sweeps of an app, without the schedule. */
public record Sweeps(CompiledApp compiled, MongoClient client) {

  /**
   * The same app, but what a sweep mends claims to reflect the changes up to a second ago instead
   * of a minute: all rows of a test would be too fresh for it.
   */
  public static CompiledApp claimingNow(CompiledApp compiled) {
    App app = compiled.app();
    Map<String, FunctionSource> functions = new LinkedHashMap<>(app.functions());
    functions.replaceAll((name, function) -> claimingNow(function));
    return new CompiledApp(
        compiled.plan(),
        new App(
            app.directory(),
            app.name(),
            app.dataSources(),
            functions,
            app.databaseTriggers(),
            app.scheduledTriggers()),
        compiled.target());
  }

  private static FunctionSource claimingNow(FunctionSource function) {
    String text = function.text().replace("t: state.now - 60, i", "t: state.now - 1, i");
    if (function.name().contains("_sweep_") && text.equals(function.text())) {
      throw new IllegalStateException("the sweep claims in another way: adapt this");
    }
    return new FunctionSource(function.name(), function.path(), text);
  }

  public static String function(String projection) {
    return "readside_sweep_" + projection;
  }

  /** Of each projection. */
  public static List<String> functions(CompiledApp compiled) {
    return compiled.plan().projections().stream()
        .map(projection -> function(projection.name()))
        .toList();
  }

  /** Sweeps over all rows of each projection, those first that others are made from. */
  public void passOverAll() throws FunctionException {
    for (ProjectionPlan projection : compiled.plan().projections()) {
      pass(projection.name());
    }
  }

  /** Sweeps over all rows from the first on, in as many runs as that takes. */
  public BsonDocument pass(String projection) throws FunctionException {
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      states()
          .updateOne(
              byId(projection), Updates.combine(Updates.unset("pass"), Updates.unset("lastPass")));
      while (!state(projection).containsKey("lastPass")) {
        host.execute(function(projection), List.of());
      }
      return state(projection).getDocument("lastPass");
    }
  }

  /** What is kept of it; empty before its first run. */
  public BsonDocument state(String projection) {
    return Objects.requireNonNullElseGet(
        states().find(byId(projection)).first(), BsonDocument::new);
  }

  /** What a pass found, without the times. */
  public static BsonDocument found(BsonDocument pass) {
    BsonDocument found = new BsonDocument();
    for (String count : List.of("checked", "missing", "stale", "phantom", "failed")) {
      found.append(count, new BsonInt32(pass.getNumber(count).intValue()));
    }
    return found;
  }

  private MongoCollection<BsonDocument> states() {
    return client
        .getDatabase(compiled.readDatabase())
        .getCollection(OwnCollections.STATE, BsonDocument.class);
  }

  private static Bson byId(String projection) {
    return Filters.eq("_id", "sweep:" + projection);
  }
}
