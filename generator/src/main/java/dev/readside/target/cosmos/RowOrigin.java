package dev.readside.target.cosmos;

import dev.readside.spec.FieldsSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the values of a row's partition key come from. What is part of the root document's identity
 * never changes: such a row stays in its partition, and is read without a search.
 */
final class RowOrigin {

  private final ProjectionsSpec spec;
  private final ProjectionSpec projection;
  private final Identity root;

  private RowOrigin(ProjectionsSpec spec, ProjectionSpec projection, Identity root) {
    this.spec = spec;
    this.projection = projection;
    this.root = root;
  }

  /** For each level its path in the identity; empty where one of them has none. */
  static List<String> of(
      ProjectionsSpec spec,
      WrittenSettings settings,
      ProjectionSpec projection,
      PartitionKey partitionKey) {
    return projection
        .from()
        .flatMap(from -> Identity.of(spec, settings, from))
        .map(root -> new RowOrigin(spec, projection, root).of(partitionKey))
        .orElse(List.of());
  }

  private List<String> of(PartitionKey partitionKey) {
    List<String> origin =
        partitionKey.paths().stream().flatMap(path -> origin(path).stream()).toList();
    return origin.size() == partitionKey.paths().size() ? origin : List.of();
  }

  private Optional<String> origin(String path) {
    if (path.equals("/id")) {
      return Optional.of(path).filter(id -> isOfDocuments() && root.uniqueIds());
    }
    return field(path.substring(1))
        .map(field -> "/" + field.replace('.', '/'))
        .map(field -> field.equals("/_id") ? "/id" : field)
        .filter(this::isOfIdentity);
  }

  private boolean isOfDocuments() {
    return projection.unwind().isEmpty() && projection.group().isEmpty();
  }

  /** A document whose id is unique may move between partitions. */
  private boolean isOfIdentity(String path) {
    if (path.equals("/id")) {
      return root.uniqueIds();
    }
    return root.partitionKey().paths().contains(path) && !root.uniqueIds() && !isUpcast(path);
  }

  private boolean isUpcast(String path) {
    String field = path.substring(1).split("/", -1)[0];
    return projection.from().map(spec::upcasts).orElse(List.of()).stream()
        .anyMatch(upcast -> upcast.set().entry(field).isPresent());
  }

  /** The root's field that is the row's at this path, where it is nothing but that. */
  private Optional<String> field(String path) {
    Optional<FieldsSpec> fields = projection.fields();
    if (fields.isPresent() && fields.get() instanceof FieldsSpec.Chosen chosen) {
      return value(chosen.fields(), Arrays.asList(path.split("/", -1)));
    }
    return Optional.of(path.replace('/', '.'));
  }

  private static Optional<String> value(Node.Mapping fields, List<String> names) {
    Optional<Node> value = fields.entry(names.get(0)).map(Node.Entry::value);
    if (names.size() > 1) {
      return value
          .filter(Node.Mapping.class::isInstance)
          .flatMap(inner -> value((Node.Mapping) inner, names.subList(1, names.size())));
    }
    return value
        .filter(Node.Scalar.class::isInstance)
        .map(scalar -> ((Node.Scalar) scalar).text())
        .filter(text -> text.matches("\\$[^$].*"))
        .map(text -> text.substring(1));
  }
}
