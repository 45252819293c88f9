package dev.readside.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackOffTest {
  @Test
  void doublesUpToTheLongestWait() {
    BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), 9);

    List<Long> waits =
        Stream.of(1, 2, 3, 5, 6, 1_000_000)
            .map(failures -> backOff.after(failures).toSeconds())
            .toList();

    assertEquals(List.of(1L, 2L, 4L, 16L, 30L, 30L), waits);
  }
}
