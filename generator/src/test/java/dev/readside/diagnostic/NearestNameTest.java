package dev.readside.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestNameTest {

  @Test
  void findsMissingExtraReplacedAndSwappedLetters() {
    List<String> known = List.of("fields", "from", "where", "having");

    assertEquals(Optional.of("where"), NearestName.of("wher", known));
    assertEquals(Optional.of("fields"), NearestName.of("fieldss", known));
    assertEquals(Optional.of("having"), NearestName.of("haveng", known));
    assertEquals(Optional.of("from"), NearestName.of("form", known));
  }

  @Test
  void overlooksCaseAndSeparators() {
    assertEquals(Optional.of("on_delete"), NearestName.of("onDelete", List.of("on_delete")));
  }

  @Test
  void takesABeginningForTheWhole() {
    assertEquals(
        Optional.of("partialFilterExpression"),
        NearestName.of("partial", List.of("keys", "partialFilterExpression")));
  }

  @Test
  void findsNothingFarAway() {
    assertEquals(Optional.empty(), NearestName.of("zzz", List.of("from", "into")));
    assertEquals(Optional.empty(), NearestName.of("", List.of("from", "into")));
    assertEquals(Optional.empty(), NearestName.of("from", List.of()));
  }

  @Test
  void prefersTheNearerAndThenTheFirstByName() {
    assertEquals(Optional.of("total"), NearestName.of("totl", List.of("totals", "total")));
    assertEquals(Optional.of("cat"), NearestName.of("bat", List.of("rat", "cat")));
  }
}
