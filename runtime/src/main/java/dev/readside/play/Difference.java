package dev.readside.play;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Something that is not as a scenario, or the definition, says.
 *
 * @param what differs, in one clause, such as {@code order_summary at the end}
 * @param rows those that differ, by {@code _id}
 */
public record Difference(String what, List<Row> rows) {

  public Difference {
    rows = List.copyOf(rows);
  }

  /** One that no rows explain. */
  static Difference of(String what) {
    return new Difference(what, List.of());
  }

  /**
   * Documents of one {@code _id}.
   *
   * @param expected empty where there should be none
   * @param found empty where there is none
   */
  public record Row(Optional<BsonDocument> expected, Optional<BsonDocument> found) {}
}
