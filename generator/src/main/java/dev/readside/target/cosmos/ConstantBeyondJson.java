package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.OnJsonUses;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionsSpec;
import java.util.stream.Stream;

/** Documents of Cosmos DB are JSON: no value in them equals a constant that JSON does not have. */
final class ConstantBeyondJson implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    WrittenParts parts = new WrittenParts(spec, settings);
    Stream.concat(parts.expressions(), parts.queries())
        .flatMap(OnJsonUses::constants)
        .forEach(constant -> report(constant, diagnostics));
  }

  private static void report(Node constant, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS152,
        constant.span(),
        "Cosmos DB stores JSON, which has no such value.",
        constant instanceof Node.Mapping mapping && mapping.entry("$date").isPresent()
            ? "Dates are ISO texts there: compare with a text, or write `{ $toDate: … }`."
            : "Write a text, a number of at most 2^53, true, false or null.");
  }
}
