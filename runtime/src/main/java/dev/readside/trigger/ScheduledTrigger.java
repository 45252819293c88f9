package dev.readside.trigger;

/** Calls a function by the clock, without arguments. */
public record ScheduledTrigger(String name, boolean disabled, Schedule schedule, String function) {}
