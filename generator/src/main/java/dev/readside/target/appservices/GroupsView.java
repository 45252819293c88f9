package dev.readside.target.appservices;

import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind.FoundBy;
import dev.readside.plan.RowKind.OfGroups;
import dev.readside.plan.mongodb.Membership;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsName;
import dev.readside.target.javascript.JsQuery;
import dev.readside.target.javascript.JsSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What templates show of rows that stand for groups.
 *
 * @param members the pipeline that makes members of documents; absent where they are documents
 * @param one whether all documents are in one group
 * @param key the expression for the group's key
 * @param found the values by which the documents of {@code groups} are found
 * @param among a query for these documents
 */
public record GroupsView(
    @Nullable JsSource members, boolean one, JsSource key, List<FoundView> found, JsSource among) {

  public GroupsView {
    found = List.copyOf(found);
  }

  /**
   * The values of a part of the groups' keys.
   *
   * @param variable holds them
   */
  public record FoundView(JsName variable, JsSource values) {}

  static GroupsView of(ProjectionPlan projection, OfGroups groups) {
    Membership membership = Membership.of(projection, groups);
    List<FoundView> found = new ArrayList<>();
    List<JsSource> queries = new ArrayList<>();
    for (FoundBy part : groups.found()) {
      FoundView view = new FoundView(JsName.numbered("values", found.size()), valuesOf(part));
      found.add(view);
      queries.add(JsQuery.any(part.paths().stream().map(path -> holding(path, view)).toList()));
    }
    return new GroupsView(
        membership.stages().isEmpty() ? null : DefinitionView.source(membership.stages()),
        groups.shape().key().isOne(),
        AppServicesDialect.PRINTER.line(membership.key()),
        found,
        JsQuery.all(queries));
  }

  private static JsSource holding(String path, FoundView found) {
    return new JsName("holding").call(JsSource.literal(path), found.variable());
  }

  private static JsSource valuesOf(FoundBy part) {
    JsSource value = JsMember.own(new JsName("group"), part.part());
    return JsSource.of("groups.map((group) => " + value.text() + ")");
  }
}
