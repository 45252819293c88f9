package dev.readside.appservices;

/** A trigger that fires by the clock. */
public record ScheduledTrigger(String name, boolean disabled, Schedule schedule, String function) {}
