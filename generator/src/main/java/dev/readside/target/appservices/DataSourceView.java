package dev.readside.target.appservices;

/** What {@code data_source.json.ftl} shows. */
public record DataSourceView(String name, String cluster) {}
