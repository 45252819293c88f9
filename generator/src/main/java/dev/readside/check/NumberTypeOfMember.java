package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Expression;
import dev.readside.expression.ExpressionParser;
import dev.readside.expression.Paths;
import dev.readside.expression.Query;
import dev.readside.expression.QueryParser;
import dev.readside.expression.Reads;
import dev.readside.expression.SeenNumbers;
import dev.readside.spec.FromSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SourceSpec;
import dev.readside.spec.SourceSpec.UpcastSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The group that a document was in is worked out from its pre-image, which comes through a
 * function: there 5, 5.0 and a 64-bit 5 are one number, so that what depends on a number's type or
 * text is lost. It decides in the key, in {@code where}, and in upcasts of what these read.
 */
final class NumberTypeOfMember implements Rule {

  /** What tells types apart, and little else: refused. The others are right for text and ids. */
  private static final Set<String> OF_TYPES = Set.of("$type", "bsonType", "$bsonSize");

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      projection
          .group()
          .filter(GroupSpec::isWritten)
          .ifPresent(
              group -> seen(spec, projection, group).forEach(name -> report(name, diagnostics)));
    }
  }

  private static Stream<Node.Scalar> seen(
      ProjectionsSpec spec, ProjectionSpec projection, GroupSpec group) {
    Stream<Node.Scalar> inWhere = projection.where().stream().flatMap(SeenNumbers::inQuery);
    Stream<Node.Scalar> inUpcasts =
        upcasts(spec, projection).stream()
            .flatMap(upcasts -> inUpcasts(upcasts, needed(projection, group)));
    return Stream.of(SeenNumbers.in(group.by()), inWhere, inUpcasts).flatMap(each -> each);
  }

  private static Optional<List<UpcastSpec>> upcasts(
      ProjectionsSpec spec, ProjectionSpec projection) {
    return projection
        .from()
        .filter(from -> !from.isProjection())
        .map(FromSpec::name)
        .flatMap(
            name ->
                spec.sources().stream()
                    .filter(source -> source.collection().value().equals(name.value()))
                    .findFirst())
        .map(SourceSpec::upcasts);
  }

  /** What of a document decides in which group it is. */
  private static Reads needed(ProjectionSpec projection, GroupSpec group) {
    Reads key = group.parts().map(parts -> readsOf(parts)).orElse(Reads.WHOLE);
    Reads where = projection.where().map(NumberTypeOfMember::readsOfQuery).orElse(Reads.NOTHING);
    return key.and(where)
        .and(Reads.of(projection.unwind().stream().map(unwind -> unwind.path().value()).toList()));
  }

  /** The last one first, since what it reads may have been set by those before. */
  private static Stream<Node.Scalar> inUpcasts(List<UpcastSpec> upcasts, Reads read) {
    List<UpcastSpec> latestFirst = new ArrayList<>(upcasts);
    Collections.reverse(latestFirst);
    List<Node.Scalar> seen = new ArrayList<>();
    Reads needed = read;
    for (UpcastSpec upcast : latestFirst) {
      for (Node.Entry set : upcast.set().entries()) {
        if (isRead(set.key().text(), needed)) {
          SeenNumbers.in(set.value()).forEach(seen::add);
          SeenNumbers.inQuery(upcast.when()).forEach(seen::add);
          needed = needed.and(readsOf(set.value())).and(readsOfQuery(upcast.when()));
        }
      }
    }
    return seen.stream();
  }

  private static boolean isRead(String field, Reads reads) {
    return reads.whole() || reads.paths().stream().anyMatch(path -> Paths.isAtOrBelow(path, field));
  }

  /** All of the document where it cannot be told, which is then reported elsewhere. */
  private static Reads readsOf(Node expression) {
    return ExpressionParser.parse(expression, new Diagnostics())
        .map(Expression::reads)
        .orElse(Reads.WHOLE);
  }

  private static Reads readsOfQuery(Node query) {
    return QueryParser.parse(query, new Diagnostics()).map(Query::reads).orElse(Reads.WHOLE);
  }

  private static void report(Node.Scalar name, Diagnostics diagnostics) {
    if (OF_TYPES.contains(name.text())) {
      diagnostics.error(
          Code.RS086,
          name.span(),
          "Which group a document was in before a change cannot be told by `"
              + name.text()
              + "`: functions do not see the types of numbers.",
          "Make it a field of another projection, and group `from: { projection: … }`; or ask"
              + " `$isNumber`.");
    } else {
      diagnostics.warning(
          Code.RS086,
          name.span(),
          "Which group a document was in before a change cannot be told by `"
              + name.text()
              + "` of a number: functions do not see whether it is 5, 5.0 or a 64-bit 5.",
          "Settle what it is: `{ $toLong: … }` around a whole number, `{ $concat: … }` around a"
              + " text; or make it a field of another projection, and group `from: { projection:"
              + " … }`.");
    }
  }
}
