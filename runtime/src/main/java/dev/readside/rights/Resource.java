package dev.readside.rights;

import dev.readside.model.Namespace;

/**
 * What rights are given on (MongoDB manual, "Resource Document").
 *
 * @param collection empty for the database as a whole
 */
public record Resource(String database, String collection) {

  static Resource of(Namespace name) {
    return new Resource(name.database(), name.collection());
  }

  static Resource whole(String database) {
    return new Resource(database, "");
  }

  /** As people read it. */
  @Override
  public String toString() {
    return collection.isEmpty() ? "the database " + database : database + "." + collection;
  }
}
