package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** An item is read by its id and its partition key, so each source has to say what that is. */
final class MissingPartitionKey implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    Map<String, Located<String>> read = new LinkedHashMap<>();
    spec.projections().stream()
        .flatMap(projection -> projection.sourceCollections().stream())
        .forEach(source -> read.putIfAbsent(source.value(), source));
    read.values().stream()
        .filter(source -> !settings.sources().containsKey(source.value()))
        .forEach(source -> report(source, diagnostics));
  }

  private static void report(Located<String> source, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS156,
        source.span(),
        "The partition key of the container `" + source.value() + "` is not known.",
        "Say it: `sources: { " + source.value() + ": { cosmos: { partition_key: /id } } }`.");
  }
}
