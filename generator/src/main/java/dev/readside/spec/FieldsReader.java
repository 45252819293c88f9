package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code fields} and {@code except}. */
final class FieldsReader {

  private final Diagnostics diagnostics;

  FieldsReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Optional<FieldsSpec> read(
      Located<String> projection, Node.Mapping mapping, MappingReader reader) {
    Optional<Node> fields = reader.node("fields");
    Optional<Node.Entry> except = mapping.entry("except");
    if (fields.isEmpty() && except.isEmpty()) {
      diagnostics.error(
          Code.RS012,
          projection.span(),
          "The projection `" + projection.value() + "` does not say what its rows hold.",
          mapping.entry("group_by").isPresent()
              ? "Name accumulators below `fields:`, such as `orders: { $count: {} }`."
              : "Name them below `fields:`, or write `fields: all`.");
      return Optional.empty();
    }
    if (fields.isPresent() && !isAll(fields.get())) {
      except.ifPresent(this::contradiction);
      return chosen(fields.get());
    }
    return Optional.of(new FieldsSpec.All(paths(reader.list("except"))));
  }

  private static boolean isAll(Node fields) {
    return fields instanceof Node.Scalar scalar && scalar.text().equals("all");
  }

  private void contradiction(Node.Entry except) {
    diagnostics.error(
        Code.RS019,
        except.key().span(),
        "`except` leaves fields out of all of them, but `fields` names the ones to take.",
        "Remove one of the two, or write `fields: all`.");
  }

  private Optional<FieldsSpec> chosen(Node fields) {
    if (fields instanceof Node.Mapping mapping) {
      if (mapping.entries().isEmpty()) {
        diagnostics.error(
            Code.RS020, mapping.span(), "`fields` names no field.", "Name some, or write `all`.");
      }
      return Optional.of(new FieldsSpec.Chosen(mapping));
    }
    diagnostics.error(
        Code.RS013,
        fields.span(),
        "`fields` must be a mapping or `all`, and this is " + fields.kind() + ".",
        "");
    return Optional.empty();
  }

  private List<Located<String>> paths(List<Node> items) {
    List<Located<String>> paths = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Node.Scalar scalar && scalar.value().isString()) {
        paths.add(new Located<>(scalar.text(), scalar.span()));
      } else {
        diagnostics.error(
            Code.RS013,
            item.span(),
            "`except` lists names of fields, and this is " + item.kind() + ".",
            "");
      }
    }
    return paths;
  }
}
