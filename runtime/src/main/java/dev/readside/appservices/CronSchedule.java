package dev.readside.appservices;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.readside.trigger.Schedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * When a scheduled trigger fires: a cron expression as Atlas takes it, of five fields, minute
 * first, in UTC.
 *
 * @param cron the expression as it is written
 */
public record CronSchedule(String cron) implements Schedule {

  /**
   * Takes an expression.
   *
   * @throws IllegalArgumentException if it is not a cron expression of five fields; the message is
   *     a sentence that says so
   */
  public CronSchedule {
    if (cron.strip().split("\\s+").length != 5) {
      throw new IllegalArgumentException("The schedule `" + cron + "` must have five fields.");
    }
    try {
      parsed(cron).validate();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The schedule `" + cron + "` is not a cron expression: " + e.getMessage(), e);
    }
  }

  private static Cron parsed(String cron) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron);
  }

  @Override
  public Instant after(Instant moment) {
    return ExecutionTime.forCron(parsed(cron))
        .nextExecution(moment.atZone(ZoneOffset.UTC))
        .map(ZonedDateTime::toInstant)
        .orElse(Instant.MAX);
  }
}
