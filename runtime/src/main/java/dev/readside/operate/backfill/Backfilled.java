package dev.readside.operate.backfill;

import dev.readside.operate.refresh.Refreshed;
import dev.readside.state.Uncomputable;
import java.time.Duration;
import java.util.List;

/**
 * What became of one projection.
 *
 * @param rows what this run did; not what an earlier one did that it went on with
 * @param refused documents without a row of now; the other rows are not affected
 * @param finished whether every document was looked at, by this run or the one it went on with
 */
public record Backfilled(
    String projection,
    Way way,
    boolean resumed,
    Refreshed rows,
    List<Uncomputable.Document> refused,
    boolean finished,
    Duration took) {

  public Backfilled {
    refused = List.copyOf(refused);
  }
}
