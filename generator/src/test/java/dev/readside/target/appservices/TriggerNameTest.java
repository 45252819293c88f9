package dev.readside.target.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TriggerNameTest {

  @Test
  void joinsPrefixProjectionAndSource() {
    assertEquals(
        "readside_order_summary_orders",
        TriggerName.of("readside", "order_summary", "orders").text());
  }

  @Test
  void replacesWhatAppServicesDoesNotTakeInACollectionName() {
    assertEquals(
        "readside_summary_orders_2024__",
        TriggerName.of("readside", "summary", "orders.2024 é").text());
  }

  @Test
  void isTooLongFrom65Characters() {
    assertTrue(new TriggerName("x".repeat(65)).isTooLong());
    assertFalse(new TriggerName("x".repeat(64)).isTooLong());
  }

  @Test
  void refusesAProjectionNameThatAppServicesDoesNotTake() {
    assertThrows(
        IllegalArgumentException.class, () -> TriggerName.of("readside", "order summary", "o"));
  }
}
