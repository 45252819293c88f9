package dev.readside.demo;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The busiest hour of the shop: several writers at once, each with orders of its own. */
final class Rush {

  static final int WRITERS = 4;
  static final int ORDERS = 1_000;

  private static final int FIRST_NUMBER = 2_000;
  private static final List<String> CUSTOMERS = List.of("Ada", "Blaise", "Grace", "Kurt", "Emmy");
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
      change(first + random.nextInt(number - first + 1), random);
    }
  }

  private void place(int number, Random random) {
    shop.place(
        number,
        CUSTOMERS.get(random.nextInt(CUSTOMERS.size())),
        CITIES.get(random.nextInt(CITIES.size())),
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
}
