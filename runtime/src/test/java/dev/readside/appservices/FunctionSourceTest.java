package dev.readside.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.header.Header;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FunctionSourceTest {

  @Test
  void readsTheVersionInTheHeader() {
    assertEquals(
        Optional.of(new Header.Rows("rows", OptionalInt.of(2))),
        rows("// Keeps rows.\n// Generated from projections.yaml#rows, version 2. Do not edit.\n"));
  }

  @Test
  void readsTheVersionInTheStampInFilesOfAnEarlierRelease() {
    assertEquals(
        Optional.of(new Header.Rows("rows", OptionalInt.of(3))),
        rows(
            """
            // Generated from projections.yaml#rows. Do not edit.
            function stampOf(changes) {
              return { version: 3, at: newest(changes) };
            }
            """));
  }

  @Test
  void findsNoneInFunctionsOfTheUsersOwn() {
    assertEquals(Optional.empty(), rows("exports = () => ({ version: 3, at: newest(changes) });"));
  }

  private static Optional<Header.Rows> rows(String text) {
    return new FunctionSource("f", "functions/f.js", text).rows();
  }
}
