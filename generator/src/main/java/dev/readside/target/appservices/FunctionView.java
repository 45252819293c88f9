package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Rows;
import dev.readside.plan.Selector;
import dev.readside.plan.Step;
import dev.readside.plan.TriggerPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.record.OwnCollections;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsName;
import dev.readside.target.javascript.JsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code function.js.ftl} shows.
 *
 * @param root the collection that rows are made from, as a comment may name it
 * @param watched the collection whose changes are handled, as a comment may name it
 * @param rows the read collection, as a comment may name it
 * @param purpose what rows are, or which of them, as half a sentence
 * @param name the function's name
 * @param definition the pipeline as a JavaScript array literal
 * @param ordered whether a single change takes a shorter way than an array
 * @param removesOlder whether that way removes what the merge has not written
 * @param filtered whether a row may go while its root document stays
 * @param having whether finished rows are filtered
 * @param unique whether a row may be refused since another one, if there is any, has a value of it
 * @param keep whether rows of deleted documents stay
 * @param itself whether the changed documents are the root documents, and nothing else
 * @param groups what there is to know of groups, where rows stand for them
 * @param elements what there is to know of elements, where rows stand for them
 * @param candidates the pipeline that gives the documents which have a row, where that is shorter
 *     than the definition
 * @param keyed whether changed documents are joined by another field than {@code _id}
 * @param compound whether changed documents are joined by several fields at once
 * @param identified whether changed documents are named by their {@code _id}
 * @param direct the ids of affected documents, where the changes tell them; JavaScript source
 * @param searches how others are found
 */
public record FunctionView(
    String projection,
    String root,
    String watched,
    String rows,
    String purpose,
    String name,
    String retryFunction,
    int version,
    JsSource definition,
    boolean ordered,
    boolean removesOlder,
    boolean filtered,
    boolean having,
    boolean unique,
    boolean keep,
    boolean itself,
    boolean images,
    @Nullable GroupsView groups,
    @Nullable ElementsView elements,
    @Nullable JsSource candidates,
    boolean keyed,
    boolean compound,
    boolean identified,
    @Nullable JsSource direct,
    List<SearchView> searches,
    String service,
    String rootDatabase,
    String rootCollection,
    String rowsDatabase,
    String rowsCollection,
    String watchedDatabase,
    String watchedCollection) {

  public FunctionView {
    searches = List.copyOf(searches);
  }

  static FunctionView of(
      ProjectionPlan projection,
      TriggerPlan trigger,
      TriggerName name,
      TriggerName retry,
      String service) {
    Rows kind = projection.kind();
    Definition definition = Definition.of(projection);
    return new FunctionView(
        JsComment.plain(projection.name()),
        JsComment.plain(projection.root().toString()),
        JsComment.plain(trigger.watched().toString()),
        JsComment.plain(projection.rows().toString()),
        purpose(projection, trigger),
        name.text(),
        retry.text(),
        projection.version(),
        AppServicesDialect.PRINTER.pipeline(definition.pipeline(), 2),
        !trigger.handler().change().equals(trigger.handler().batch()),
        trigger.handler().change().contains(Step.REMOVE_OLDER),
        projection.filtered(),
        projection.having(),
        projection.indexes().stream().anyMatch(Index::unique)
            && !trigger.selectors().equals(List.of(new Selector.OneGroup())),
        projection.onDelete() == DeletePolicy.KEEP,
        trigger.selectors().equals(List.of(new Selector.Itself())),
        trigger.images().before(),
        kind instanceof Rows.OfGroups groups ? GroupsView.of(projection, groups) : null,
        kind instanceof Rows.OfElements elements
            ? ElementsView.of(elements, !definition.checks().isEmpty())
            : null,
        definition
            .candidates()
            .map(stages -> AppServicesDialect.PRINTER.pipeline(stages, 2))
            .orElse(null),
        joins(trigger).stream().anyMatch(SearchView::isKeyed),
        joins(trigger).stream().anyMatch(SearchView::isCompound),
        trigger.selectors().stream().anyMatch(FunctionView::isIdentified),
        direct(trigger),
        searches(trigger),
        service,
        projection.root().database(),
        projection.root().collection(),
        projection.rows().database(),
        projection.rows().collection(),
        trigger.watched().database(),
        trigger.watched().collection());
  }

  public String header() {
    return Header.of(projection, version).text();
  }

  public String failuresCollection() {
    return OwnCollections.FAILURES;
  }

  /** Whether affected documents are searched for, and may be more than one run can do. */
  public boolean paged() {
    return !searches.isEmpty();
  }

  /** Whether a search goes through documents between the changed ones and the root. */
  public boolean hopping() {
    return searches.stream().anyMatch(search -> !search.hops().isEmpty());
  }

  /** Whether one change may have several rows. */
  public boolean apart() {
    return !itself && (groups == null || !groups.one());
  }

  /** How many calls a run may make. */
  public int calls() {
    return paged() ? Calls.OF_PAGES : Calls.OF_SEVERAL_ROWS;
  }

  /** How many of them may come after the last look at how many are left. */
  public int callsAtTheEnd() {
    int hops = searches.stream().mapToInt(search -> search.hops().size()).max().orElse(0);
    return paged() ? Calls.AT_THE_END_OF_PAGES + Calls.OF_A_HOP * hops : Calls.AT_THE_END;
  }

  /** The ways of the searches, told apart from those of any others. */
  public String ways() {
    return searches.stream().map(SearchView::way).collect(Collectors.joining("; "));
  }

  private static List<Selector.Through> joins(TriggerPlan trigger) {
    return trigger.selectors().stream()
        .filter(Selector.Through.class::isInstance)
        .map(Selector.Through.class::cast)
        .toList();
  }

  private static boolean isIdentified(Selector selector) {
    return selector instanceof Selector.Itself
        || selector instanceof Selector.ItsGroups
        || (selector instanceof Selector.Through through && SearchView.isById(through));
  }

  private static String purpose(ProjectionPlan projection, TriggerPlan trigger) {
    if (trigger.selectors().equals(List.of(new Selector.OneGroup()))) {
      return "one row for all documents" + ofRoot(projection, trigger);
    }
    if (!trigger.watched().equals(projection.root())) {
      return "the rows that show its documents";
    }
    if (projection.kind() instanceof Rows.OfDocuments) {
      return (projection.filtered() ? "at most one row" : "one row") + " for each document";
    }
    return projection.kind() instanceof Rows.OfGroups
        ? "a row for each group of its documents"
        : "rows for the elements of an array of its documents";
  }

  private static String ofRoot(ProjectionPlan projection, TriggerPlan trigger) {
    boolean own = trigger.watched().equals(projection.root());
    return own ? "" : " of " + JsComment.plain(projection.root().toString());
  }

  private static @Nullable JsSource direct(TriggerPlan trigger) {
    List<JsSource> ids = new ArrayList<>();
    for (Selector selector : trigger.selectors()) {
      if (selector instanceof Selector.Itself) {
        ids.add(new JsName("idsOf").call(new JsName("changes")));
      } else if (selector instanceof Selector.Through through && through.hops().isEmpty()) {
        ids.add(SearchView.keys(through));
      }
    }
    return ids.isEmpty() ? null : JsSource.concatenated(ids);
  }

  private static List<SearchView> searches(TriggerPlan trigger) {
    List<SearchView> searches = new ArrayList<>();
    for (Selector selector : trigger.selectors()) {
      if (selector instanceof Selector.Through through && !through.hops().isEmpty()) {
        searches.add(SearchView.of(through, searches.size()));
      }
    }
    return searches;
  }
}
