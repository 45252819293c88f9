package dev.readside.operate.backfill;

import dev.readside.operate.refresh.KeyRanges;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a backfill works.
 *
 * @param threads how many ranges are worked on at once
 * @param rowsPerSecond how many rows are written a second at most, on the mean
 * @param rangeDocuments about how many documents are refreshed in one step
 * @param way absent for the faster one that applies
 * @param replaceFrom how many documents there are at least where replacing is the faster one
 * @param restart whether to begin anew where an earlier run was not finished
 * @param listener hears of progress
 */
public record BackfillOptions(
    int threads,
    OptionalLong rowsPerSecond,
    int rangeDocuments,
    Optional<Way> way,
    long replaceFrom,
    boolean restart,
    BackfillListener listener) {

  /** Below, it takes longer to start the functions than is gained. */
  private static final long REPLACE_FROM = 300_000;

  /** One thread computes while another one's rows are written. */
  public static final BackfillOptions DEFAULT =
      new BackfillOptions(
          4,
          OptionalLong.empty(),
          KeyRanges.DOCUMENTS,
          Optional.empty(),
          REPLACE_FROM,
          false,
          BackfillListener.NONE);

  public BackfillOptions {
    if (threads < 1 || rangeDocuments < 1 || rowsPerSecond.orElse(1) < 1) {
      throw new IllegalArgumentException("A backfill needs a thread, a document and a row.");
    }
  }

  public BackfillOptions with(BackfillListener newListener) {
    return new BackfillOptions(
        threads, rowsPerSecond, rangeDocuments, way, replaceFrom, restart, newListener);
  }

  public BackfillOptions withThreads(int newThreads) {
    return new BackfillOptions(
        newThreads, rowsPerSecond, rangeDocuments, way, replaceFrom, restart, listener);
  }

  /** In steps of a second at most, so that the rate is even. */
  public BackfillOptions atMost(long rows) {
    int step = (int) Math.min(rangeDocuments, Math.max(rows, 100));
    return new BackfillOptions(
        threads, OptionalLong.of(rows), step, way, replaceFrom, restart, listener);
  }

  public BackfillOptions inRangesOf(int documents) {
    return new BackfillOptions(
        threads, rowsPerSecond, documents, way, replaceFrom, restart, listener);
  }

  public BackfillOptions by(Way only) {
    return new BackfillOptions(
        threads, rowsPerSecond, rangeDocuments, Optional.of(only), replaceFrom, restart, listener);
  }

  public BackfillOptions replacingFrom(long documents) {
    return new BackfillOptions(
        threads, rowsPerSecond, rangeDocuments, way, documents, restart, listener);
  }

  public BackfillOptions restarting() {
    return new BackfillOptions(
        threads, rowsPerSecond, rangeDocuments, way, replaceFrom, true, listener);
  }
}
