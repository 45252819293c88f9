package dev.readside.target.cosmos;

import dev.readside.check.RowFields;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;

/** Rows without a value at the partition key's path would all be in one partition. */
final class PartitionKeyOfNoField implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (WrittenSettings.OfRows rows : settings.rows().values()) {
      ProjectionSpec projection = spec.projection(rows.projection().value()).orElseThrow();
      rows.partitionKey().forEach(path -> check(projection, path, diagnostics));
    }
  }

  private static void check(
      ProjectionSpec projection, Located<String> path, Diagnostics diagnostics) {
    RowFields fields = RowFields.of(projection);
    String field = PartitionKey.field(path.value());
    if (!fields.mayHave(field)) {
      diagnostics.error(
          Code.RS157,
          path.span(),
          "The partition key `" + path.value() + "` is no field of the rows.",
          NearestName.hint(path.value(), paths(fields), ""));
    }
  }

  private static List<String> paths(RowFields fields) {
    return fields.known().stream().map(each -> "/" + each.replace('.', '/')).toList();
  }
}
