package dev.readside.it.differential;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row that is not as its definition.
 *
 * @param expected absent where there should be no row
 * @param actual absent where there is none
 * @param writes what was written to its document
 */
record Difference(
    String projection,
    String id,
    Optional<String> expected,
    Optional<String> actual,
    List<String> writes) {

  /** Of 1 and 1.0 a sweep sees the difference only where one of them takes less room. */
  boolean isOfNumberTypesOnly() {
    return expected.isPresent()
        && actual.isPresent()
        && untyped(expected.get()).equals(untyped(actual.get()));
  }

  private static String untyped(String row) {
    return row.replaceAll("\\{\"\\$number(Int|Long|Double|Decimal)\": \"(-?[0-9.]+)\"\\}", "$2")
        .replaceAll("-?([0-9]+)\\.0+(?![0-9])", "$1");
  }

  @Override
  public String toString() {
    return projection
        + " "
        + id
        + "\n  should be "
        + expected.orElse("absent")
        + "\n  but is    "
        + actual.orElse("absent")
        + "\n  written:\n"
        + writes.stream().map(write -> "    " + write).collect(Collectors.joining("\n"));
  }
}
