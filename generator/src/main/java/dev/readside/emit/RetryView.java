package dev.readside.emit;

/** What {@code retry.js.ftl} shows. */
public record RetryView(String service, String readDatabase) {}
