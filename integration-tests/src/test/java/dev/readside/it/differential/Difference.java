package dev.readside.it.differential;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

  /** Those that are left where the types of numbers, in keys too, are looked past. */
  static List<Difference> beyondNumberTypes(List<Difference> differences) {
    Set<String> expected = rows(differences, Difference::expected);
    Set<String> actual = rows(differences, Difference::actual);
    return differences.stream()
        .filter(
            each ->
                !actual.containsAll(rows(List.of(each), Difference::expected))
                    || !expected.containsAll(rows(List.of(each), Difference::actual)))
        .toList();
  }

  /** Which row, as the server compares keys: 1 and 1.0 are one. */
  String row() {
    return projection + untyped(id);
  }

  private static Set<String> rows(
      List<Difference> differences, Function<Difference, Optional<String>> side) {
    return differences.stream()
        .flatMap(each -> side.apply(each).map(row -> each.projection + untyped(row)).stream())
        .collect(Collectors.toSet());
  }

  /** Where 1 and 1.0 are one. */
  static String untyped(String row) {
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
