package dev.readside.expression;

import java.util.Collection;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * An aggregation expression that was parsed and found valid and deterministic.
 *
 * @param bson the expression as the server takes it, BSON types exact
 * @param reads the fields of the current document that it reads
 */
public record Expression(BsonValue bson, Reads reads) {

  /** What several expressions read, all together. */
  public static Reads readsOf(Collection<Expression> expressions) {
    return Reads.union(expressions.stream().map(Expression::reads).toList());
  }

  /** The path, where the expression is nothing but a field of the document. */
  public Optional<String> path() {
    return bson.isString() && bson.asString().getValue().matches("\\$[^$].*")
        ? Optional.of(bson.asString().getValue().substring(1))
        : Optional.empty();
  }
}
