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
public record Difference(Kind kind, String what, List<Row> rows) {

  /** What it is that differs. */
  public enum Kind {
    /** A write of the scenario itself did nothing, or was refused. */
    WRITE,
    /** Rows are not as the scenario says. */
    ROWS,
    /** Rows are not as the definition gives them in one batch. */
    DEFINITION,
    /** Rows have no stamp. */
    STAMP,
    /** What is recorded of failures. */
    FAILURES,
    /** The worker ended. */
    WORKER
  }

  public Difference {
    rows = List.copyOf(rows);
  }

  /** One that no rows explain. */
  static Difference of(Kind kind, String what) {
    return new Difference(kind, what, List.of());
  }

  /**
   * Documents of one {@code _id}.
   *
   * @param expected empty where there should be none
   * @param found empty where there is none
   */
  public record Row(Optional<BsonDocument> expected, Optional<BsonDocument> found) {}
}
