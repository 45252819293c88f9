package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.OnJsonUses;
import dev.readside.spec.ProjectionsSpec;
import java.util.stream.Stream;

/**
 * The app evaluates definitions itself, on JSON. What is not proven to give what a server gives is
 * refused; what may differ in the last digits of numbers is told.
 */
final class UnprovenOperator implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    WrittenParts parts = new WrittenParts(spec, settings);
    Stream.concat(
            parts.expressions().flatMap(OnJsonUses::in),
            parts.queries().flatMap(OnJsonUses::inQuery))
        .forEach(use -> check(use, diagnostics));
  }

  private static void check(OnJsonUses.Use use, Diagnostics diagnostics) {
    String name = "`" + use.name().text() + "`";
    switch (use.mark().equality()) {
      case EQUAL, PARTLY -> {}
      case ROUNDED ->
          diagnostics.warning(
              Code.RS153,
              use.name().span(),
              name + " may differ in a number's last digits from what MongoDB gives.",
              "Put `$round` around it where rows of both are compared.");
      case UNPROVEN ->
          diagnostics.error(
              Code.RS151,
              use.name().span(),
              name + " is not proven to give on JSON what MongoDB gives.",
              "The app for Cosmos DB evaluates definitions itself. Leave it out, or leave `cosmos`"
                  + " out of `targets`.");
    }
  }
}
