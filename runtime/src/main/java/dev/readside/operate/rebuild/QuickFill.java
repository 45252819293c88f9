package dev.readside.operate.rebuild;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.lease.Claim;
import dev.readside.operate.OperationException;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.rights.Refusal;
import dev.readside.server.ServerError;
import dev.readside.work.StopSignal;
import org.bson.BsonTimestamp;

/**
 * Fills a read collection by replacing it: all rows are written beside it in one step, followed
 * there by the projection's own functions, and put in its place by a rename. Then every change
 * since the beginning is handled once more, since a trigger may have handled it in the collection
 * that went.
 *
 * <p>Safe to stop before the rename, and to repeat: the next run begins anew; behind the rename it
 * handles the changes.
 */
public final class QuickFill {

  /** Triggers that were pushed a moment ago have made fewer rows than one for so many documents. */
  private static final int DOCUMENTS_A_ROW = 100;

  private final ProjectionPlan projection;
  private final Replacement replacement;
  private final ReadCollections collections;
  private final StopSignal stop;

  /**
   * @param keepers makes the functions that keep the rows
   * @param stop ends it, unless the rows are in their place already
   */
  public QuickFill(
      MongoClient client,
      Plan plan,
      ProjectionPlan projection,
      Keeper.Source keepers,
      RebuildListener listener,
      StopSignal stop) {
    this.projection = projection;
    this.replacement =
        new Replacement(client, plan, projection, keepers, listener, VerifyListener.NONE, 0, stop);
    this.collections = new ReadCollections(client);
    this.stop = stop;
  }

  /**
   * Whether it can be done, and is worth it: there is much to write, next to nothing to read, and
   * the rows are elements or groups. To merge one row for each document into an empty collection is
   * as fast (the benchmark {@code backfill}), and disturbs no reader.
   *
   * @param least how many source documents are much
   */
  public boolean isWorthIt(long least) {
    long documents = collections.count(projection.root());
    return !(projection.kind() instanceof RowKind.OfDocuments)
        && documents >= least
        && collections.count(projection.rows()) <= fewRows(documents)
        && replacement.obstacle().isEmpty();
  }

  /** A few groups may be all there are. */
  private long fewRows(long documents) {
    return projection.kind() instanceof RowKind.OfGroups ? 0 : documents / DOCUMENTS_A_ROW;
  }

  /** Whether an earlier run has put the rows in their place, and not handled the changes. */
  public boolean isSwapped() {
    return replacement.isSwapped();
  }

  /**
   * Fills it, or finishes what an earlier run has begun.
   *
   * @return about how many rows there are
   * @throws AtWorkException if another process is at it
   * @throws NotReplacedException if it cannot be done, saying why; what is read has not changed
   * @throws OperationException if it could not be brought to its end
   * @throws StoppedException if it was stopped
   * @throws com.mongodb.MongoException when the server is lost
   */
  public long run() {
    replacement
        .obstacle()
        .or(replacement::missingRights)
        .ifPresent(
            obstacle -> {
              throw new NotReplacedException(obstacle, null);
            });
    try (Claim claim = replacement.claim()) {
      if (!replacement.isSwapped()) {
        fill(claim);
      }
      replacement.finish();
      return collections.count(projection.rows());
    }
  }

  private void fill(Claim claim) {
    BsonTimestamp since;
    try {
      replacement.giveBack();
      since = replacement.build();
      try (Follower follower = replacement.follow(since, Follower.End.CAUGHT_UP)) {
        follower.catchUp();
      }
      if (stop.given()) {
        throw new StoppedException();
      }
    } catch (StoppedException e) {
      replacement.discard(claim);
      throw e;
    } catch (OperationException | HistoryLostException e) {
      replacement.discard(claim);
      throw new NotReplacedException(String.valueOf(e.getMessage()), e);
    } catch (MongoCommandException e) {
      if (ServerError.UNAUTHORIZED.is(e)) {
        throw new NotReplacedException("the user may not " + Refusal.of(e), e);
      }
      throw e;
    }
    replacement.swap(claim, since, "backfill");
  }

  /** How many rows are made so far, while the server makes them; about, and else 0. */
  public long made() {
    return replacement.made();
  }

  /** All rows have come right in another way, so that there is nothing to finish. */
  public void settled() {
    replacement.settled();
  }
}
