package dev.readside.rights;

/**
 * Who a connection belongs to.
 *
 * @param database which the user is of ({@code authSource}); {@code $external} where another system
 *     knows the user
 */
public record User(String name, String database) {}
