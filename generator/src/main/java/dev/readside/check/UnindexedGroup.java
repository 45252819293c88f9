package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FromSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.ProjectionSpec;

/** Where each part of the key is computed, no index finds the members of a group. */
final class UnindexedGroup implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .group()
        .filter(GroupSpec::isWritten)
        .filter(
            group ->
                !(group.isOne() && projection.from().stream().allMatch(FromSpec::isProjection)))
        .filter(group -> GroupParts.plain(group).isEmpty())
        .ifPresent(group -> warn(projection, group, diagnostics));
  }

  private static void warn(ProjectionSpec projection, GroupSpec group, Diagnostics diagnostics) {
    String from = projection.from().map(source -> source.name().value()).orElse("");
    if (group.isOne()) {
      diagnostics.warning(
          Code.RS083,
          group.by().span(),
          "One row is made of all documents of `" + from + "`: each change reads them all.",
          "Where they are many, group them by a field first, and those rows by null: `from: {"
              + " projection: … }`.");
      return;
    }
    diagnostics.warning(
        Code.RS083,
        group.by().span(),
        "No index can find the members of a group: each change reads all of `" + from + "`.",
        "Store the key as a field of the documents, or add a part that is one: `customer:"
            + " $customerId`.");
  }
}
