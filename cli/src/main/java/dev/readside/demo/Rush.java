package dev.readside.demo;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The busiest hour of the shop: several writers, each with its own orders, share the customers. */
final class Rush {

  static final int WRITERS = 4;
  static final int ORDERS = 1_000;

  private static final int FIRST_NUMBER = 2_000;
  private static final int ORDERS_PER_MOVE = 200;
  private static final List<String> CUSTOMERS = List.of("ada", "blaise", "grace", "kurt", "emmy");
  private static final List<String> CITIES = List.of("London", "Paris", "New York", "Vienna");

  private final Shop shop;
  private final AtomicInteger writes = new AtomicInteger();

  Rush(Shop shop) {
    this.shop = shop;
  }

  /** How many writes there were so far. */
  int writes() {
    return writes.get();
  }

  /** Begins; ends when all writers have. */
  CompletableFuture<Void> start() {
    shop.welcome("kurt", "Kurt", "Vienna");
    shop.welcome("emmy", "Emmy", "Paris");
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    CompletableFuture<?>[] writers =
        IntStream.range(0, WRITERS)
            .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), threads))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(writers).whenComplete((done, failure) -> threads.shutdown());
  }

  private void write(int writer) {
    Random random = new Random(writer);
    int first = FIRST_NUMBER + writer * ORDERS;
    for (int number = first; number < first + ORDERS / WRITERS; number++) {
      place(number, random);
      if (random.nextInt(ORDERS_PER_MOVE) == 0) {
        shop.move(any(CUSTOMERS, random), any(CITIES, random));
        writes.incrementAndGet();
      }
      change(first + random.nextInt(number - first + 1), random);
    }
  }

  private void place(int number, Random random) {
    shop.place(
        number,
        any(CUSTOMERS, random),
        random.nextInt(10) == 0 ? "draft" : "placed",
        new Shop.Line("tea", "4.20", 1 + random.nextInt(5)));
    writes.incrementAndGet();
  }

  /** Most orders are left alone; some are paid, some go back to draft, some are cancelled. */
  private void change(int number, Random random) {
    switch (random.nextInt(8)) {
      case 0, 1 -> shop.setStatus(number, "paid");
      case 2 -> shop.setStatus(number, "draft");
      case 3 -> shop.delete(number);
      default -> {
        return;
      }
    }
    writes.incrementAndGet();
  }

  private static String any(List<String> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
