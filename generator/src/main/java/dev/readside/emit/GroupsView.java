package dev.readside.emit;

import dev.readside.plan.Rows.FoundBy;
import dev.readside.plan.Rows.OfGroups;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code function.js.ftl} shows of rows that stand for groups. All are JavaScript source.
 *
 * @param members the pipeline that gives the groups' members
 * @param key the expression for the group's key
 * @param among a query for the documents of {@code groups}
 * @param searched whether {@code among} calls {@code searched}
 */
public record GroupsView(String members, String key, String among, boolean searched) {

  static GroupsView of(OfGroups groups) {
    return new GroupsView(
        Printer.pipeline(groups.members(), 2),
        Printer.line(groups.key(), JsNotation.VALUES),
        among(groups.found()),
        !groups.found().isEmpty());
  }

  private static String among(List<FoundBy> found) {
    List<String> queries = found.stream().map(GroupsView::among).toList();
    return switch (queries.size()) {
      case 0 -> "{}";
      case 1 -> queries.get(0);
      default ->
          queries.stream()
              .collect(Collectors.joining(",\n      ", "{\n    $and: [\n      ", ",\n    ],\n  }"));
    };
  }

  private static String among(FoundBy found) {
    String values =
        found.part().isEmpty()
            ? "groups"
            : "groups.map((group) => group" + JsNotation.member(found.part()) + ")";
    return JsNotation.in(found.paths(), "searched(" + values + ")");
  }
}
