package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.fault.Crash;
import dev.readside.fault.SeededFaults;
import dev.readside.mongod.MongoExtension;
import dev.readside.position.Positions;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class UnorderedTest {
  private static final int[] THIRTY = IntStream.rangeClosed(1, 30).toArray();

  private final Shop shop;
  private final Handled handled = new Handled();

  UnorderedTest(MongoClient client, MongoDatabase database) {
    shop = new Shop(client, database);
    shop.positions().recordStart("on_orders", Positions.now(client));
  }

  @Test
  void aSlowChangeHoldsThePosition() throws WorkException {
    shop.insert(1, 2, 3, 4);
    CountDownLatch others = new CountDownLatch(3);
    Functions firstIsSlow =
        (function, arguments) -> {
          if (Handled.summary(arguments.get(0).asDocument()).equals("insert 1")) {
            others.await();
            throw new Crash("after all the others");
          }
          handled.execute(function, arguments);
          others.countDown();
          return new BsonInt32(0);
        };

    assertThrows(
        Crash.class, () -> shop.worker(Shop.app(shop.unordered()), firstIsSlow).runUntilCaughtUp());
    Handled next = new Handled();
    shop.worker(Shop.app(shop.unordered()), next).runUntilCaughtUp();

    assertEquals(Set.of("insert 2", "insert 3", "insert 4"), Set.copyOf(handled.summary()));
    assertEquals(
        Set.of("insert 1", "insert 2", "insert 3", "insert 4"), Set.copyOf(next.summary()));
  }

  @Test
  void runsNoMoreThanItsThreads() throws WorkException {
    shop.insert(THIRTY);
    Gauge gauge = new Gauge(handled);

    shop.worker(
            Shop.app(shop.unordered()), gauge, shop.options().with(new WorkerOptions.Load(3, 1)))
        .runUntilCaughtUp();

    assertEquals(30, handled.changes().size());
    assertTrue(gauge.most() <= 3, () -> "at once: " + gauge.most());
  }

  @Test
  void anOrderedTriggerRunsOneByOne() throws WorkException {
    shop.insert(THIRTY);
    Gauge gauge = new Gauge(handled);

    shop.worker(Shop.app(shop.trigger()), gauge).runUntilCaughtUp();

    List<String> expected = IntStream.of(THIRTY).mapToObj(id -> "insert " + id).toList();
    assertEquals(expected, handled.summary());
    assertEquals(1, gauge.most());
  }

  @Test
  void faultsLoseNothing() throws WorkException {
    shop.insert(THIRTY);
    SeededFaults faults = new SeededFaults(42, 0.5, Duration.ofMillis(5), true);

    shop.worker(Shop.batchingApp(shop.unordered()), faults.disturb(handled)).runUntilCaughtUp();

    assertEquals(30, Set.copyOf(handled.summary()).size());
  }
}
