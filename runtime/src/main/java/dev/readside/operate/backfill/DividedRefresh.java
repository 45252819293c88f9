package dev.readside.operate.backfill;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.Culprits;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.operate.refresh.Refusals;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.state.Uncomputable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Refreshes a range and, where the server refuses because of what is in it, its halves, down to the
 * document that is to blame.
 */
final class DividedRefresh {

  /** Where more are refused than not, it is the definition that is wrong, not a document. */
  private static final int MANY = 300;

  /** All of them are kept in memory. */
  private static final int MOST = 10_000;

  private final ProjectionPlan projection;
  private final Refresh refresh;
  private final KeyRanges ranges;
  private final Culprits culprits;
  private final Consumer<Uncomputable.Document> refused;
  private final AtomicInteger count = new AtomicInteger();
  private final LongAdder made = new LongAdder();

  /** Too much is refused to go on. */
  static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  DividedRefresh(
      MongoClient client, ProjectionPlan projection, Consumer<Uncomputable.Document> refused) {
    this.projection = projection;
    this.refresh = new Refresh(client, projection);
    this.ranges = new KeyRanges(client);
    this.culprits = new Culprits(client, projection);
    this.refused = refused;
  }

  /**
   * Refreshes what can be.
   *
   * @throws GivenUpException when too much is refused
   * @throws com.mongodb.MongoException that is not due to the data
   */
  Refreshed rows(KeyRange range) {
    try {
      Refreshed refreshed = refresh.rows(range);
      made.add(refreshed.present());
      return refreshed;
    } catch (MongoCommandException e) {
      if (!Refusals.mayBeOfData(e)) {
        throw e;
      }
      return halves(range, e);
    }
  }

  private Refreshed halves(KeyRange range, MongoCommandException refusal) {
    List<KeyRange> halves = ranges.halves(projection, range);
    if (halves.size() > 1) {
      return halves.stream().map(this::rows).reduce(Refreshed.NONE, Refreshed::and);
    }
    if (Refusals.isTaken(refusal)) {
      return together(range, refusal);
    }
    refuse(range, Refusals.reason(refusal));
    return Refreshed.NONE;
  }

  /** Two rows may have swapped their unique values. */
  private Refreshed together(KeyRange range, MongoCommandException refusal) {
    try {
      return refresh.together(range);
    } catch (MongoException again) {
      if (!Refusals.isOfRows(again)) {
        throw again;
      }
      refuse(range, Refusals.reason(refusal));
      return Refreshed.NONE;
    }
  }

  private void refuse(KeyRange range, String reason) {
    List<Uncomputable.Document> found = refused(range, reason);
    found.forEach(refused);
    int all = count.addAndGet(found.size());
    if (all >= MOST || (all >= MANY && all > made.sum())) {
      throw new GivenUpException();
    }
  }

  /** The one document that is left; of groups, which are not divided, the members at fault. */
  private List<Uncomputable.Document> refused(KeyRange range, String reason) {
    List<Uncomputable.Document> found =
        projection.kind() instanceof RowKind.OfGroups
            ? culprits.in(range, MOST).stream()
                .map(member -> new Uncomputable.Document(Optional.of(member.id()), member.reason()))
                .toList()
            : culprits.first(range).stream()
                .map(key -> new Uncomputable.Document(Optional.of(key.shown()), reason))
                .toList();
    return found.isEmpty() ? List.of(new Uncomputable.Document(Optional.empty(), reason)) : found;
  }
}
