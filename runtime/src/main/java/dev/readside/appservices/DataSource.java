package dev.readside.appservices;

/**
 * A linked cluster ({@code data_sources/<folder>/config.json}).
 *
 * @param name what functions and triggers call it
 * @param type {@code mongodb-atlas}
 */
public record DataSource(String name, String type) {}
