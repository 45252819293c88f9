package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;

/** MongoDB refuses a database whose name differs from another one's in case only. */
final class DatabasesDifferInCase implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    String source = spec.sourceDatabase().map(Located::value).orElse("");
    spec.readDatabase()
        .filter(read -> read.value().equalsIgnoreCase(source) && !read.value().equals(source))
        .ifPresent(
            read ->
                diagnostics.error(
                    Code.RS040,
                    read.span(),
                    "The databases `"
                        + source
                        + "` and `"
                        + read.value()
                        + "` differ in case only; MongoDB takes one of them.",
                    "Name the read database differently."));
  }
}
