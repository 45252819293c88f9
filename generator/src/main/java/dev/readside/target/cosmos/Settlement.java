package dev.readside.target.cosmos;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Query;
import dev.readside.expression.QueryParser;
import dev.readside.model.Sweep;
import dev.readside.spec.Constants;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/** Settles what is written: no use of it where an error was found. */
final class Settlement {

  private final ProjectionsSpec file;
  private final WrittenSettings written;
  private final Diagnostics diagnostics;

  Settlement(ProjectionsSpec file, WrittenSettings written, Diagnostics diagnostics) {
    this.file = file;
    this.written = written;
    this.diagnostics = diagnostics;
  }

  CosmosSettings settle() {
    return new CosmosSettings(
        new CosmosSettings.App(written.appName().value(), written.location().value()),
        new CosmosSettings.Account(
            written.account().map(Located::value).orElse(""), written.accountIsCreated()),
        written.connection().value(),
        Constants.of(CosmosSettings.Consistency.class, written.consistency()),
        written.batch().value(),
        written.poll().value(),
        written.tombstones().value(),
        written.throughput(),
        written.prefix().value(),
        file.sweep().map(sweep -> new Sweep(sweep.schedule().value(), sweep.documents().value())),
        sources(),
        rows());
  }

  private Map<String, SourceSettings> sources() {
    Optional<BsonDocument> deleted = query(written.deleted());
    Map<String, SourceSettings> sources = new HashMap<>();
    written.sources().forEach((name, source) -> sources.put(name, settle(source, deleted)));
    return sources;
  }

  private SourceSettings settle(WrittenSettings.OfSource source, Optional<BsonDocument> deleted) {
    return new SourceSettings(
        source.key(), source.uniqueIds(), query(source.deleted()).or(() -> deleted));
  }

  private Optional<BsonDocument> query(Optional<Node> node) {
    return node.flatMap(each -> QueryParser.parse(each, diagnostics)).map(Query::bson);
  }

  private Map<String, RowSettings> rows() {
    Map<String, RowSettings> rows = new HashMap<>();
    for (ProjectionSpec projection : file.projections()) {
      String name = projection.name().value();
      Identity identity = Identity.ofRows(file, written, projection);
      PartitionKey key = identity.partitionKey();
      List<String> origin = RowOrigin.of(file, written, projection, key);
      rows.put(name, new RowSettings(key, origin, identity.uniqueIds()));
    }
    return rows;
  }

  /** Of a projection's rows: their id where nothing else is said. */
  static PartitionKey partitionKey(WrittenSettings written, String projection) {
    return Optional.ofNullable(written.rows().get(projection))
        .map(rows -> PartitionKey.of(rows.partitionKey()))
        .orElse(PartitionKey.ID);
  }
}
