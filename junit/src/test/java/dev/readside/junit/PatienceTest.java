package dev.readside.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class PatienceTest {
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void boundsWhatWouldGoOn() {
    CountDownLatch interrupted = new CountDownLatch(1);
    Patience patience = new Patience(Duration.ofMillis(100), () -> {});

    AssertionFailedError failed =
        assertTimeout(
            Duration.ofSeconds(30),
            () ->
                assertThrows(
                    AssertionFailedError.class,
                    () -> patience.within(() -> forEver(interrupted), () -> "it goes on")));

    assertEquals("After 0.1 s, it goes on.", failed.getMessage());
    assertTimeout(Duration.ofSeconds(30), () -> interrupted.await());
  }

  private boolean forEver(CountDownLatch interrupted) throws InterruptedException {
    try {
      return never.await(1, TimeUnit.HOURS);
    } finally {
      interrupted.countDown();
    }
  }

  @Test
  void waitsForNothingThatIsInVain() {
    Patience patience =
        new Patience(
            Duration.ofHours(1),
            () -> {
              throw new AssertionFailedError("it is gone");
            });

    AssertionFailedError failed =
        assertThrows(
            AssertionFailedError.class,
            () -> patience.within(() -> never.await(1, TimeUnit.HOURS), () -> "it goes on"));

    assertEquals("it is gone", failed.getMessage());
  }

  @Test
  void hasAnAnswerAlsoWithoutTime() {
    assertEquals(7, new Patience(Duration.ZERO, () -> {}).within(() -> 7, () -> "it goes on"));
  }

  @Test
  void saysWhatMongodbSaid() {
    AssertionFailedError failed =
        assertThrows(
            AssertionFailedError.class,
            () ->
                new Patience(Duration.ofHours(1), () -> {})
                    .within(
                        () -> {
                          throw new MongoTimeoutException("no server");
                        },
                        () -> "it goes on"));

    assertEquals(
        "The triggers cannot be waited for, since MongoDB says: no server", failed.getMessage());
  }
}
