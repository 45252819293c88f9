package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;

/** An upcast sets top-level fields, and never the {@code _id}, by which rows are found. */
final class ImpossibleUpcastField implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (SourceSpec source : spec.sources()) {
      for (SourceSpec.UpcastSpec upcast : source.upcasts()) {
        upcast.set().entries().forEach(entry -> check(entry.key(), diagnostics));
      }
    }
  }

  private static void check(Node.Scalar name, Diagnostics diagnostics) {
    ImpossibleFieldName.checkName(name, diagnostics);
    if (name.text().equals("_id")) {
      diagnostics.error(
          Code.RS033,
          name.span(),
          "An upcast cannot set `_id`.",
          "A row belongs to its document by `_id`.");
    }
  }
}
