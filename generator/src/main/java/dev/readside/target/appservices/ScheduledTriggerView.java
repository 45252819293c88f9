package dev.readside.target.appservices;

/**
 * What {@code scheduled_trigger.json.ftl} shows.
 *
 * @param schedule five cron fields, in UTC
 */
public record ScheduledTriggerView(String name, String schedule, String function) {}
