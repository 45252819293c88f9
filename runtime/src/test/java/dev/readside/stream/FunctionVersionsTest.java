package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FunctionVersionsTest {

  @Test
  void isSaidByTheHeader() {
    assertEquals(
        OptionalInt.of(2),
        FunctionVersions.version(
            "// Keeps rows.\n// Generated from projections.yaml#rows, version 2. Do not edit.\n"));
  }

  @Test
  void isSaidByTheStampInFilesOfAnEarlierRelease() {
    assertEquals(
        OptionalInt.of(3),
        FunctionVersions.version(
            """
            // Generated from projections.yaml#rows. Do not edit.
            function stampOf(changes) {
              return { version: 3, at: newest(changes) };
            }
            """));
  }

  @Test
  void isNotThereInFunctionsOfTheUsersOwn() {
    assertEquals(
        OptionalInt.empty(),
        FunctionVersions.version("exports = () => ({ version: 3, at: newest(changes) });"));
  }
}
