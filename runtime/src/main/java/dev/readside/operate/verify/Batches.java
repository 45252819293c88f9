package dev.readside.operate.verify;

import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.RawKey;
import dev.readside.plan.RowKind;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.RawBsonDocument;

/**
 * Cuts the ordered rows of a definition into batches, and says which stretch of keys each of them
 * covers: every row with a key in it is in the batch. The stretches adjoin, from the begin of the
 * range to its end.
 */
final class Batches {

  /** The driver takes some four times the bytes of a batch while it reads one. */
  static final int ROWS = 250;

  private static final int BYTES = 2 << 20;

  private final Iterator<RawBsonDocument> rows;
  private final RowKind kind;
  private KeyRange rest;
  private Optional<RawRow> ahead;
  private boolean ended;

  /**
   * Rows and what they cover.
   *
   * @param rows by {@link RawRow#key}
   */
  record Batch(Map<ByteBuffer, RawRow> rows, KeyRange stretch) {}

  /**
   * Begins.
   *
   * @param range of the rows' keys
   */
  Batches(Iterator<RawBsonDocument> rows, RowKind kind, KeyRange range) {
    this.rows = rows;
    this.kind = kind;
    this.rest = range;
    this.ahead = read();
  }

  /** There is at least one, if only to cover the range. */
  boolean hasNext() {
    return !ended;
  }

  Batch next() {
    Map<ByteBuffer, RawRow> batch = new LinkedHashMap<>();
    Optional<RawRow> last = Optional.empty();
    int bytes = 0;
    while (ahead.isPresent()) {
      RawRow row = ahead.get();
      boolean full = batch.size() >= ROWS || bytes > BYTES;
      if (full && last.isPresent() && isCut(last.get(), row)) {
        return cutBefore(row, batch);
      }
      batch.put(row.key(), row);
      bytes += row.size();
      last = ahead;
      ahead = read();
    }
    ended = true;
    return new Batch(batch, rest);
  }

  private Batch cutBefore(RawRow row, Map<ByteBuffer, RawRow> batch) {
    KeyRange stretch = rest.until(begin(row));
    rest = rest.from(begin(row));
    return new Batch(batch, stretch);
  }

  /** The rows of one document are not in the order of their keys: they stay together. */
  private boolean isCut(RawRow last, RawRow next) {
    return !(kind instanceof RowKind.OfElements) || !last.keyBegin().equals(next.keyBegin());
  }

  /** The least key that the rows from this one on can have. */
  private RawKey begin(RawRow row) {
    RawKey key = RawKey.of(row.document());
    return kind instanceof RowKind.OfElements elements
        ? key.find(elements.root()).orElseThrow().wrapped(elements.root())
        : key;
  }

  private Optional<RawRow> read() {
    return rows.hasNext() ? Optional.of(new RawRow(rows.next())) : Optional.empty();
  }
}
