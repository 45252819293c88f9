package dev.readside.target.cosmos;

import dev.readside.spec.FieldsSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;
import dev.readside.spec.UnwindSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** The expressions and queries of a file, as they are written. */
final class WrittenParts {

  private final ProjectionsSpec spec;
  private final WrittenSettings settings;

  WrittenParts(ProjectionsSpec spec, WrittenSettings settings) {
    this.spec = spec;
    this.settings = settings;
  }

  Stream<Node> expressions() {
    return Stream.concat(
        spec.projections().stream().flatMap(WrittenParts::expressions),
        upcasts().map(SourceSpec.UpcastSpec::set).flatMap(WrittenParts::values));
  }

  private static Stream<Node> expressions(ProjectionSpec projection) {
    return Stream.of(
            projection.fields().stream().flatMap(WrittenParts::chosen),
            projection.joins().stream()
                .flatMap(join -> join.fields().stream())
                .flatMap(WrittenParts::values),
            projection.group().stream().map(group -> group.by()),
            projection.unwind().flatMap(UnwindSpec::key).stream().flatMap(WrittenParts::values))
        .flatMap(each -> each);
  }

  private static Stream<Node> chosen(FieldsSpec fields) {
    return fields instanceof FieldsSpec.Chosen chosen ? values(chosen.fields()) : Stream.empty();
  }

  private static Stream<Node> values(Node.Mapping fields) {
    return fields.entries().stream().map(Node.Entry::value);
  }

  Stream<Node> queries() {
    return Stream.of(
            spec.projections().stream().flatMap(WrittenParts::queries),
            upcasts().map(SourceSpec.UpcastSpec::when),
            settings.deleted().stream(),
            settings.sources().values().stream().flatMap(source -> source.deleted().stream()))
        .flatMap(each -> each);
  }

  private static Stream<Node> queries(ProjectionSpec projection) {
    return Stream.of(
            projection.where().stream(),
            projection.having().stream(),
            projection.joins().stream().map(JoinSpec::where).flatMap(Optional::stream))
        .flatMap(each -> each);
  }

  private Stream<SourceSpec.UpcastSpec> upcasts() {
    return spec.sources().stream().flatMap(source -> source.upcasts().stream());
  }
}
