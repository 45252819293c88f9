package dev.readside.operate.verify;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Refusals;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Works on a part of a projection's rows and, where the server refuses because of what is in it, on
 * its halves, down to the single document that is to blame: one bad document does not keep others
 * from being looked at or mended.
 */
final class DividedWork {

  /** All of them are kept in memory; beyond, parts are no longer divided. */
  static final int MOST_REFUSALS = 10_000;

  private final ProjectionPlan projection;
  private final KeyRanges ranges;
  private final AtomicInteger refusals = new AtomicInteger();

  DividedWork(MongoClient client, ProjectionPlan projection) {
    this.projection = projection;
    this.ranges = new KeyRanges(client);
  }

  /**
   * Does the work for a part.
   *
   * @param refused told of each part that cannot be worked on, and why
   * @throws com.mongodb.MongoException that is not due to the data
   */
  void work(Part part, Consumer<Part> work, BiConsumer<Part, MongoCommandException> refused) {
    try {
      work.accept(part);
    } catch (MongoCommandException e) {
      if (!Refusals.mayBeOfData(e)) {
        throw e;
      }
      divide(part, work, refused, e);
    }
  }

  private void divide(
      Part part,
      Consumer<Part> work,
      BiConsumer<Part, MongoCommandException> refused,
      MongoCommandException reason) {
    boolean few = refusals.get() < MOST_REFUSALS;
    List<Part> halves = few ? part.halves(ranges, projection) : List.of(part);
    if (halves.size() > 1) {
      halves.forEach(half -> work(half, work, refused));
    } else {
      refusals.incrementAndGet();
      refused.accept(part, reason);
    }
  }
}
