package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.orders.OrderList.Line;
import dev.readside.junit.Readside;
import dev.readside.junit.ReadsideTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@ReadsideTest
class OrderListTest {
  private final Readside readside;
  private final OrderService orders;
  private final OrderList list;

  OrderListTest(Readside readside) {
    this.readside = readside;
    this.orders = new OrderService(readside.client());
    this.list = new OrderList(readside.client());
  }

  @Test
  void showsWhatWasOrdered() {
    orders.register("ada", "Ada");
    orders.place(1, "ada", 5, 7);

    readside.caughtUp();

    assertEquals(List.of(new Line(1, "Ada", 2, 12)), list.of("ada"));
  }

  @Test
  void showsTheNameOfNow() {
    orders.register("ada", "Ada");
    orders.place(1, "ada", 5);
    orders.rename("ada", "Countess");

    readside.caughtUp();

    assertEquals(List.of(new Line(1, "Countess", 1, 5)), list.of("ada"));
  }
}
