package dev.readside.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CronScheduleTest {

  @Test
  void knowsWhenItIsDue() {
    CronSchedule schedule = new CronSchedule("*/15 * * * *");
    List<Instant> due = new ArrayList<>();

    Instant moment = Instant.parse("2026-01-01T00:07:00Z");
    for (int i = 0; i < 3; i++) {
      moment = schedule.after(moment);
      due.add(moment);
    }

    assertEquals(
        List.of(
            Instant.parse("2026-01-01T00:15:00Z"),
            Instant.parse("2026-01-01T00:30:00Z"),
            Instant.parse("2026-01-01T00:45:00Z")),
        due);
  }

  @Test
  void refusesWhatIsNoSchedule() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new CronSchedule("often"));

    assertEquals("The schedule `often` must have five fields.", refused.getMessage());
  }
}
