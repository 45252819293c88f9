package dev.readside.check;

import dev.readside.expression.DbRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is wrong with a name of a field, if anything. */
final class FieldName {

  private FieldName() {}

  /** The problem of one field's name. */
  static Optional<String> problem(String name) {
    if (name.indexOf('.') >= 0) {
      return Optional.of("a dot separates names in MongoDB's paths");
    }
    return pathProblem(name);
  }

  static boolean isMalformed(String path) {
    return pathProblem(path).isPresent();
  }

  /** The problem of a dotted path. */
  static Optional<String> pathProblem(String path) {
    if (Arrays.stream(path.split("\\.", -1)).anyMatch(String::isEmpty)) {
      return Optional.of("a name in it is empty");
    }
    if (DbRef.isForeignTo(List.of(path.split("\\.")))) {
      return Optional.of("a name beginning with `$` is an operator to MongoDB");
    }
    return path.indexOf('\0') >= 0 ? Optional.of("it holds NUL") : Optional.empty();
  }
}
