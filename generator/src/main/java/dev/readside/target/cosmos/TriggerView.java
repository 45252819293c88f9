package dev.readside.target.cosmos;

import dev.readside.header.Header;
import dev.readside.model.Namespace;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Selector;
import dev.readside.plan.TriggerPlan;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * What {@code changes.js.ftl} shows: a function that a container's change feed calls.
 *
 * @param projection whose rows it keeps
 * @param purpose which rows its changes affect, as half a sentence
 * @param leasePrefix begins the places of this function's readers: by it, a greater version reads
 *     from the beginning
 * @param pollMillis how long to wait where there are no changes
 * @param itself whether the changed documents are those that rows are made from
 * @param through by which ways changed documents are found in others, each on a line
 */
public record TriggerView(
    JsSource header,
    String name,
    String projection,
    Namespace rows,
    Namespace watched,
    String purpose,
    AppView app,
    String leasePrefix,
    int batch,
    long pollMillis,
    boolean itself,
    List<JsSource> through) {

  public TriggerView {
    through = List.copyOf(through);
  }

  static TriggerView of(
      Plan plan, ProjectionPlan projection, TriggerPlan trigger, CosmosSettings settings) {
    String watched = trigger.watched().collection();
    boolean itself = trigger.selectors().stream().anyMatch(TriggerView::isOfRoots);
    return new TriggerView(
        JsComment.line(Header.of(projection.name(), projection.version()).text()),
        FunctionName.of(settings.prefix(), projection, trigger).text(),
        projection.name(),
        projection.rows(),
        trigger.watched(),
        itself ? "rows are made from its documents" : "the rows that show its documents",
        AppView.of(plan, settings),
        "%s_%s_%d_".formatted(projection.name(), watched, projection.version()),
        settings.batch(),
        settings.poll().toMillis(),
        itself,
        trigger.selectors().stream()
            .filter(Selector.Through.class::isInstance)
            .map(selector -> way((Selector.Through) selector))
            .toList());
  }

  private static boolean isOfRoots(Selector selector) {
    return !(selector instanceof Selector.Through);
  }

  private static JsSource way(Selector.Through selector) {
    BsonArray hops = new BsonArray(selector.hops().stream().map(TriggerView::hop).toList());
    return PlainDialect.PRINTER.line(
        new BsonDocument("keys", texts(selector.keys())).append("hops", hops));
  }

  private static BsonDocument hop(Selector.Hop hop) {
    return new BsonDocument("container", new BsonString(hop.collection().collection()))
        .append("paths", new BsonArray(hop.paths().stream().map(TriggerView::texts).toList()))
        .append("next", new BsonString(hop.next()));
  }

  private static BsonArray texts(List<String> texts) {
    return new BsonArray(texts.stream().map(BsonString::new).toList());
  }
}
