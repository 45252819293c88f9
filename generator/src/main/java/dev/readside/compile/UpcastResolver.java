package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.ConditionParser;
import dev.readside.expression.Expression;
import dev.readside.model.Upcast;
import dev.readside.spec.SourceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses the upcasts of each source collection. */
final class UpcastResolver {

  private UpcastResolver() {}

  static Map<String, List<Upcast>> resolve(List<SourceSpec> sources, Diagnostics diagnostics) {
    Map<String, List<Upcast>> upcasts = new HashMap<>();
    for (SourceSpec source : sources) {
      upcasts.put(source.collection().value(), upcasts(source, diagnostics));
    }
    return upcasts;
  }

  private static List<Upcast> upcasts(SourceSpec source, Diagnostics diagnostics) {
    List<Upcast> upcasts = new ArrayList<>();
    for (SourceSpec.UpcastSpec spec : source.upcasts()) {
      Optional<Expression> when = ConditionParser.parse(spec.when(), diagnostics);
      Map<String, Expression> set = NamedExpressions.parse(spec.set(), diagnostics);
      when.ifPresent(condition -> upcasts.add(new Upcast(condition, set)));
    }
    return upcasts;
  }
}
