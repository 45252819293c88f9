package dev.readside.target.appservices;

import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Rows.FoundBy;
import dev.readside.plan.Rows.OfGroups;
import dev.readside.plan.mongodb.Membership;
import dev.readside.target.javascript.JsNotation;
import dev.readside.target.javascript.Printer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code function.js.ftl} shows of rows that stand for groups. All are JavaScript source.
 *
 * @param members the pipeline that makes members of documents; absent where they are documents
 * @param one whether all documents are in one group
 * @param key the expression for the group's key
 * @param found the values by which the documents of {@code groups} are found
 * @param among a query for these documents
 */
public record GroupsView(
    @Nullable String members, boolean one, String key, List<FoundView> found, String among) {

  public GroupsView {
    found = List.copyOf(found);
  }

  /**
   * The values of a part of the groups' keys.
   *
   * @param variable holds them
   */
  public record FoundView(String variable, String values) {}

  static GroupsView of(ProjectionPlan projection, OfGroups groups) {
    Membership membership = Membership.of(projection, groups);
    List<FoundView> found = new ArrayList<>();
    List<String> queries = new ArrayList<>();
    for (FoundBy part : groups.found()) {
      FoundView view =
          new FoundView("values" + (found.isEmpty() ? "" : found.size() + 1), of(part));
      found.add(view);
      queries.add(either(part.paths().stream().map(path -> holding(path, view)).toList()));
    }
    return new GroupsView(
        membership.stages().isEmpty() ? null : Printer.pipeline(membership.stages(), 2),
        groups.shape().key().isOne(),
        Printer.line(membership.key(), JsNotation.VALUES),
        found,
        queries.size() == 1 ? queries.get(0) : "{ $and: [" + String.join(", ", queries) + "] }");
  }

  private static String holding(String path, FoundView found) {
    return "holding(" + JsNotation.string(path) + ", " + found.variable() + ")";
  }

  private static String either(List<String> queries) {
    return queries.size() == 1 ? queries.get(0) : "{ $or: [" + String.join(", ", queries) + "] }";
  }

  private static String of(FoundBy part) {
    return "groups.map((group) => " + JsNotation.own("group", part.part()) + ")";
  }
}
