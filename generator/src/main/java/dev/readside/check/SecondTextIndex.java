package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.ProjectionSpec;
import java.util.List;

/** A collection can have one text index (manual, core/indexes/index-types/index-text). */
final class SecondTextIndex implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    List<IndexSpec> texts = projection.indexes().stream().filter(IndexType::isText).toList();
    texts.stream()
        .skip(1)
        .forEach(
            index ->
                diagnostics.error(
                    Code.RS063,
                    index.span(),
                    "A collection can have one text index, and this is another one.",
                    "One text index can cover several fields: `{ title: text, body: text }`."));
  }
}
