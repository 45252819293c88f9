package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.CronSchedule;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.Functions;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class ScheduledRunTest {
  private static final ScheduledTrigger EVERY_MINUTE =
      new ScheduledTrigger("retry", false, new CronSchedule("* * * * *"), "retry");

  private final Shop shop;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:30Z"));

  ScheduledRunTest(MongoClient client, MongoDatabase database) {
    shop = new Shop(client, database);
  }

  @Test
  void runsWhenTheClockSaysSo() throws WorkException {
    List<Worker> stopped = new CopyOnWriteArrayList<>();
    AtomicInteger runs = new AtomicInteger();
    Functions retry =
        (function, arguments) -> {
          if (runs.incrementAndGet() == 2) {
            stopped.get(0).stop();
          }
          return new BsonNull();
        };
    InstantSource minutesPass = () -> now.getAndUpdate(time -> time.plusSeconds(60));
    stopped.add(
        shop.worker(
            Shop.app(EVERY_MINUTE),
            retry,
            shop.options().with(Shop.timing(Duration.ofSeconds(10), minutesPass))));

    stopped.get(0).run();

    assertEquals(2, runs.get());
  }
}
