package dev.readside.appservices;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;

/** Cron expressions as Atlas takes them: five fields, minute first, in UTC. */
final class Schedules {
  private Schedules() {}

  static void check(String path, String cron, Findings findings) {
    String quoted = "The schedule `" + cron + "`";
    if (cron.strip().split("\\s+").length != 5) {
      findings.add(path, quoted + " must have five fields.");
      return;
    }
    try {
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
          .parse(cron)
          .validate();
    } catch (IllegalArgumentException e) {
      findings.add(path, quoted + " is not a cron expression: " + e.getMessage());
    }
  }
}
