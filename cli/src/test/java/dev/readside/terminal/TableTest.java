package dev.readside.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsNumbersToTheRight() {
    Table table = new Table("customer", "total");
    table.add(List.of("Ada", "9.50"));
    table.add(List.of("Grace Hopper", "1,120.00"));

    assertEquals(
        List.of(
            "customer         total", //
            "Ada               9.50",
            "Grace Hopper  1,120.00"),
        table.lines());
  }

  @Test
  void showsOnlyTheHeadingWhenEmpty() {
    assertEquals(List.of("customer  total"), new Table("customer", "total").lines());
  }

  @Test
  void refusesARowOfAnotherWidth() {
    assertThrows(IllegalArgumentException.class, () -> new Table("a").add(List.of("1", "2")));
  }
}
