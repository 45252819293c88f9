package dev.readside.model;

/** A collection in a database. */
public record Namespace(String database, String collection) {

  @Override
  public String toString() {
    return database + "." + collection;
  }
}
