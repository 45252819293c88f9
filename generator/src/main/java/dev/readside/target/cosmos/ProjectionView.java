package dev.readside.target.cosmos;

import dev.readside.header.Header;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Namespace;
import dev.readside.model.Ttl;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * What {@code projection.js.ftl} shows.
 *
 * @param rows the container of rows
 * @param root the container of documents that rows are made from
 * @param sources all containers that are read
 * @param origin where the rows' partition key comes from; absent where rows may move
 * @param ttl when rows expire; absent where they do not
 * @param keep whether rows of deleted documents stay
 * @param maxKey whether the definition has the constant that is greater than all values
 */
public record ProjectionView(
    JsSource header,
    String name,
    int version,
    Namespace rows,
    Namespace root,
    List<SourceView> sources,
    JsSource partitionKey,
    @Nullable JsSource origin,
    @Nullable TtlView ttl,
    boolean keep,
    boolean maxKey,
    JsSource definition) {

  public ProjectionView {
    sources = List.copyOf(sources);
  }

  /**
   * A container that is read.
   *
   * @param key its name, as a member
   * @param ids {@code unique} or {@code per_partition}
   * @param deleted a query; absent where no document counts as deleted
   */
  public record SourceView(
      JsSource key,
      String database,
      JsSource partitionKey,
      String ids,
      @Nullable JsSource deleted) {

    static SourceView of(TriggerPlan trigger, CosmosSettings settings) {
      Namespace watched = trigger.watched();
      SourceSettings source = settings.source(watched.collection());
      return new SourceView(
          JsMember.key(watched.collection()),
          watched.database(),
          paths(source.partitionKey().paths()),
          source.uniqueIds() ? "unique" : "per_partition",
          source.deleted().map(ProjectionView::value).orElse(null));
    }
  }

  /** When rows expire: so many seconds after the date in a field. */
  public record TtlView(String field, long afterSeconds) {
    static TtlView of(Ttl ttl) {
      return new TtlView(ttl.field(), ttl.after().toSeconds());
    }
  }

  /** How far the line is indented on which the definition starts. */
  private static final int COLUMN = 2;

  static ProjectionView of(ProjectionPlan projection, CosmosSettings settings) {
    RowSettings rows = settings.rows(projection.name());
    JsSource definition =
        PlainDialect.PRINTER.pipeline(Definition.of(projection).content(), COLUMN);
    return new ProjectionView(
        JsComment.line(Header.of(projection.name(), projection.version()).text()),
        projection.name(),
        projection.version(),
        projection.rows(),
        projection.root(),
        projection.triggers().stream().map(each -> SourceView.of(each, settings)).toList(),
        paths(rows.partitionKey().paths()),
        rows.origin().isEmpty() ? null : paths(rows.origin()),
        projection.ttl().map(TtlView::of).orElse(null),
        projection.onDelete() == DeletePolicy.KEEP,
        definition.text().contains("MAX_KEY"),
        definition);
  }

  private static JsSource paths(List<String> paths) {
    return PlainDialect.PRINTER.line(new BsonArray(paths.stream().map(BsonString::new).toList()));
  }

  private static JsSource value(BsonDocument query) {
    return PlainDialect.PRINTER.line(query);
  }
}
