package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.Optional;

/** Reads {@code group_by} and {@code sort}. */
final class GroupReader {

  private final Diagnostics diagnostics;

  GroupReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Optional<GroupSpec> read(Node.Mapping projection, MappingReader reader) {
    Optional<Node.Mapping> sort = new SortReader(diagnostics).read(reader);
    Optional<Node.Entry> group = projection.entry("group_by");
    projection.entry("sort").filter(entry -> group.isEmpty()).ifPresent(this::sortAlone);
    Optional<GroupSpec> spec =
        group.map(entry -> new GroupSpec(entry.key().span(), entry.value(), sort));
    spec.filter(written -> !written.isWritten()).ifPresent(written -> partless(written.by()));
    spec.filter(written -> written.isWritten() && written.parts().isEmpty())
        .ifPresent(written -> nameless(written.by()));
    return spec;
  }

  private void partless(Node by) {
    diagnostics.error(
        Code.RS020,
        by.span(),
        "`group_by` names no part.",
        "Name what the members of a group have in common, or write `group_by: null`: one row of all"
            + " documents.");
  }

  /** A row's {@code _id} is a document, since {@code $merge} refuses null and arrays there. */
  private void nameless(Node by) {
    diagnostics.error(
        Code.RS085,
        by.span(),
        "The key of the groups has no name.",
        "Give it one: `group_by: { name: … }`; the row's `_id` is then `{ name: … }`.");
  }

  private void sortAlone(Node.Entry sort) {
    diagnostics.error(
        Code.RS021,
        sort.key().span(),
        "`sort` puts the members of a group in order, and nothing is grouped.",
        "Rows have no order of their own: readers sort them, helped by `indexes`.");
  }
}
