package dev.readside.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A dotted path to a field, such as {@code customer.name}. */
record FieldPath(List<String> names) {

  FieldPath {
    names = List.copyOf(names);
  }

  static FieldPath of(String text) {
    return new FieldPath(Arrays.asList(text.split("\\.", -1)));
  }

  /** What the server would object to in an expression; empty when it would not. */
  Optional<String> fault() {
    if (names.stream().anyMatch(String::isEmpty)) {
      return Optional.of("has an empty name between, before or after its dots");
    }
    if (DbRef.isForeignTo(names)) {
      return Optional.of("has a name that begins with `$`");
    }
    return names.stream().anyMatch(name -> name.indexOf('\0') >= 0)
        ? Optional.of("has a null character")
        : Optional.empty();
  }

  /** What of the document it reads: the path, down to the first name that may be a position. */
  Reads reads() {
    int position = 1;
    while (position < names.size() && !isPosition(names.get(position))) {
      position++;
    }
    return Reads.of(String.join(".", names.subList(0, position)));
  }

  /** Whether the name may also be a position in an array. */
  static boolean isPosition(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
