package dev.readside.target.cosmos;

import java.util.Set;

/** The properties of items that are Cosmos DB's own, or Readside's. */
final class SystemFields {

  /** The identity of an item; in definitions it is {@code _id}. */
  static final String ID = "id";

  /** What Readside notes in a row. */
  static final String OWN = "_readside";

  /** https://learn.microsoft.com/azure/cosmos-db/resource-model and time-to-live. */
  private static final Set<String> ALL =
      Set.of(ID, "ttl", "_rid", "_self", "_etag", "_attachments", "_ts", "_lsn", OWN);

  private SystemFields() {}

  static boolean has(String name) {
    return ALL.contains(name);
  }
}
