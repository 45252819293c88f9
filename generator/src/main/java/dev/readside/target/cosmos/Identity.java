package dev.readside.target.cosmos;

import dev.readside.spec.FromSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;
import java.util.Optional;

/**
 * By what the documents of a container are told apart: by their ids alone, or with their partition
 * keys.
 */
record Identity(PartitionKey partitionKey, boolean uniqueIds) {

  /** Of what a projection reads; empty where that is not known. */
  static Optional<Identity> of(ProjectionsSpec spec, WrittenSettings settings, FromSpec from) {
    String name = from.name().value();
    return from.isProjection()
        ? spec.projection(name).map(projection -> ofRows(spec, settings, projection))
        : Optional.ofNullable(settings.sources().get(name))
            .map(source -> new Identity(source.key(), source.uniqueIds()));
  }

  /** Of rows: a key of their own, or the identity of their documents, is in their ids. */
  static Identity ofRows(
      ProjectionsSpec spec, WrittenSettings settings, ProjectionSpec projection) {
    PartitionKey key = Settlement.partitionKey(settings, projection.name().value());
    return new Identity(key, key.isId() || !keepsIds(spec, settings, projection, key));
  }

  /**
   * Whether rows have the ids of documents that may have the same ones in other partitions: they
   * are in partitions that tell them apart.
   */
  private static boolean keepsIds(
      ProjectionsSpec spec,
      WrittenSettings settings,
      ProjectionSpec projection,
      PartitionKey partitionKey) {
    boolean ofDocuments = projection.unwind().isEmpty() && projection.group().isEmpty();
    List<String> origin = RowOrigin.of(spec, settings, projection, partitionKey);
    return ofDocuments
        && projection
            .from()
            .flatMap(from -> of(spec, settings, from))
            .filter(root -> !root.uniqueIds())
            .filter(root -> origin.containsAll(root.partitionKey().paths()))
            .isPresent();
  }
}
