package dev.readside.stream;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** A cron expression of five fields, in UTC, as Atlas' scheduled triggers have it. */
final class Schedule {
  private final ExecutionTime times;

  private Schedule(ExecutionTime times) {
    this.times = times;
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException if it is not a cron expression of five fields
   */
  static Schedule parse(String expression) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    return new Schedule(ExecutionTime.forCron(parser.parse(expression)));
  }

  /** The first time after this moment; {@link Instant#MAX} if there is none. */
  Instant after(Instant moment) {
    return times
        .nextExecution(moment.atZone(ZoneOffset.UTC))
        .map(ZonedDateTime::toInstant)
        .orElse(Instant.MAX);
  }
}
