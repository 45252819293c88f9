package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Sweep;
import dev.readside.model.Ttl;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Rows;
import dev.readside.plan.mongodb.Definition;
import dev.readside.record.OwnCollections;
import dev.readside.record.StateKind;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sweep.js.ftl} shows. The components that {@link FunctionView} has too are the same
 * there: the templates share what is made of them.
 *
 * @param page how many documents are compared at a time
 * @param documents how many in one run
 * @param state the {@code _id} under which the sweep's position is kept
 * @param functions the names of the functions that keep the rows, as a JavaScript array literal
 * @param ttl when rows expire, if they do
 */
public record SweepView(
    String projection,
    String root,
    String rows,
    int page,
    int documents,
    String state,
    JsSource functions,
    int version,
    JsSource definition,
    boolean filtered,
    boolean having,
    boolean keep,
    @Nullable GroupsView groups,
    @Nullable ElementsView elements,
    @Nullable JsSource candidates,
    @Nullable TtlView ttl,
    String service,
    String rootDatabase,
    String rootCollection,
    String rowsDatabase,
    String rowsCollection) {

  /** As many as the functions of triggers take. */
  private static final int PAGE = 1000;

  /**
   * Rows expire.
   *
   * @param field as a key of an object literal
   */
  public record TtlView(JsSource field, long millis) {
    static TtlView of(Ttl ttl) {
      return new TtlView(JsMember.key(ttl.field()), ttl.after().toMillis());
    }
  }

  public String header() {
    return Header.of(projection, version).text();
  }

  public String failuresCollection() {
    return OwnCollections.FAILURES;
  }

  public String stateCollection() {
    return OwnCollections.STATE;
  }

  static SweepView of(ProjectionPlan projection, Sweep sweep, String prefix, String service) {
    Rows kind = projection.kind();
    Definition definition = Definition.of(projection);
    return new SweepView(
        JsComment.plain(projection.name()),
        JsComment.plain(projection.root().toString()),
        JsComment.plain(projection.rows().toString()),
        Math.min(PAGE, sweep.documents()),
        sweep.documents(),
        StateKind.SWEEP.id(projection.name()),
        functions(projection, prefix),
        projection.version(),
        AppServicesDialect.PRINTER.pipeline(definition.pipeline(), 2),
        projection.filtered(),
        projection.having(),
        projection.onDelete() == DeletePolicy.KEEP,
        kind instanceof Rows.OfGroups groups ? GroupsView.of(projection, groups) : null,
        kind instanceof Rows.OfElements elements
            ? ElementsView.of(elements, !definition.checks().isEmpty())
            : null,
        definition
            .candidates()
            .map(stages -> AppServicesDialect.PRINTER.pipeline(stages, 2))
            .orElse(null),
        projection.ttl().map(TtlView::of).orElse(null),
        service,
        projection.root().database(),
        projection.root().collection(),
        projection.rows().database(),
        projection.rows().collection());
  }

  private static JsSource functions(ProjectionPlan projection, String prefix) {
    return JsSource.array(
        projection.triggers().stream()
            .map(trigger -> JsSource.literal(TriggerName.of(prefix, projection, trigger).text()))
            .toList());
  }
}
