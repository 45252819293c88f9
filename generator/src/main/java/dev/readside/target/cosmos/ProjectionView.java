package dev.readside.target.cosmos;

import dev.readside.expression.Paths;
import dev.readside.expression.Reads;
import dev.readside.header.Header;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Namespace;
import dev.readside.model.Ttl;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.RowReads;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Membership;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;
import java.util.ArrayList;
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
 * @param groups what there is to know of groups, where rows stand for them
 * @param tombstones for how many seconds rows that are gone are marked, since other projections
 *     read them; 0 where none does
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
    @Nullable GroupsView groups,
    @Nullable TtlView ttl,
    long tombstones,
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
   * @param rows whether it has the rows of another projection
   * @param deleted a query; absent where no document counts as deleted
   */
  public record SourceView(
      JsSource key,
      String database,
      JsSource partitionKey,
      String ids,
      boolean rows,
      @Nullable JsSource deleted) {

    static SourceView of(Plan plan, TriggerPlan trigger, CosmosSettings settings) {
      Namespace watched = trigger.watched();
      return plan.projections().stream()
          .filter(each -> trigger.stamped() && each.rows().equals(watched))
          .findFirst()
          .map(each -> of(watched, settings.rows(each.name())))
          .orElseGet(() -> of(watched, settings.source(watched.collection())));
    }

    private static SourceView of(Namespace watched, RowSettings rows) {
      return new SourceView(
          JsMember.key(watched.collection()),
          watched.database(),
          paths(rows.partitionKey().paths()),
          ids(rows.uniqueIds()),
          true,
          null);
    }

    private static SourceView of(Namespace watched, SourceSettings source) {
      return new SourceView(
          JsMember.key(watched.collection()),
          watched.database(),
          paths(source.partitionKey().paths()),
          ids(source.uniqueIds()),
          false,
          source.deleted().map(PlainDialect.PRINTER::line).orElse(null));
    }

    private static String ids(boolean unique) {
      return unique ? "unique" : "per_partition";
    }
  }

  /**
   * What there is to know of groups.
   *
   * @param members the container of what the app notes of each root document
   * @param fields what of root documents is noted; absent where it is all
   * @param keys from root documents to the keys of their groups
   */
  public record GroupsView(String members, @Nullable JsSource fields, JsSource keys) {

    static GroupsView of(ProjectionPlan projection, RowKind.OfGroups kind) {
      Membership membership = Membership.of(projection, kind);
      List<BsonDocument> keys = new ArrayList<>(membership.stages());
      keys.add(new BsonDocument("$group", new BsonDocument("_id", membership.key())));
      Reads reads = RowReads.ofRoot(projection.model());
      return new GroupsView(
          membersOf(projection),
          reads.whole() ? null : paths(fields(reads)),
          PlainDialect.PRINTER.pipeline(keys, COLUMN + 2));
    }

    private static List<String> fields(Reads reads) {
      return reads.paths().stream().map(Paths::first).distinct().toList();
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

  /** The container of what is noted of each root document of groups. */
  static String membersOf(ProjectionPlan projection) {
    return projection.rows().collection() + "__members";
  }

  static ProjectionView of(Plan plan, ProjectionPlan projection, CosmosSettings settings) {
    RowSettings rows = settings.rows(projection.name());
    JsSource definition =
        PlainDialect.PRINTER.pipeline(Definition.of(projection).content(), COLUMN);
    return new ProjectionView(
        JsComment.line(Header.of(projection.name(), projection.version()).text()),
        projection.name(),
        projection.version(),
        projection.rows(),
        projection.root(),
        projection.triggers().stream().map(each -> SourceView.of(plan, each, settings)).toList(),
        paths(rows.partitionKey().paths()),
        rows.origin().isEmpty() ? null : paths(rows.origin()),
        projection.kind() instanceof RowKind.OfGroups groups
            ? GroupsView.of(projection, groups)
            : null,
        projection.ttl().map(TtlView::of).orElse(null),
        plan.readersOf(projection).isEmpty() ? 0 : settings.tombstones().toSeconds(),
        projection.onDelete() == DeletePolicy.KEEP,
        definition.text().contains("MAX_KEY"),
        definition);
  }

  private static JsSource paths(List<String> paths) {
    return PlainDialect.PRINTER.line(new BsonArray(paths.stream().map(BsonString::new).toList()));
  }
}
