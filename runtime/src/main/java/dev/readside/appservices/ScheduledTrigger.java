package dev.readside.appservices;

/**
 * A trigger that fires by the clock.
 *
 * @param schedule a cron expression of five fields, in UTC
 */
public record ScheduledTrigger(String name, boolean disabled, String schedule, String function) {}
