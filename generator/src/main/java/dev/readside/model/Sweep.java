package dev.readside.model;

/**
 * How rows are compared with their definitions, bit by bit, all the time.
 *
 * @param schedule five cron fields, in UTC
 * @param documents of how many source documents, or groups, one run does the rows at most
 */
public record Sweep(String schedule, int documents) {}
