package dev.readside.operate.rebuild;

import com.mongodb.MongoCommandException;
import dev.readside.lease.Claim;
import dev.readside.operate.OperationException;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.rights.Refusal;
import dev.readside.server.ServerError;
import dev.readside.work.StopSignal;
import java.util.Optional;
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
  private final Obstacles obstacles;
  private final Replacement replacement;
  private final ReadCollections collections;
  private final StopSignal stop;

  /** What became of it. */
  public sealed interface Outcome {}

  /**
   * The rows are in their place.
   *
   * @param rows about how many there are
   */
  public record Filled(long rows) implements Outcome {}

  /** The user wanted an end; what is read has not changed. */
  public record Stopped() implements Outcome {}

  /** It cannot be done; what is read has not changed. */
  public record Impossible(String reason) implements Outcome {}

  /**
   * @param stop ends it, unless the rows are in their place already
   */
  public QuickFill(Replaceable subject, RebuildListener listener, StopSignal stop) {
    this.projection = subject.projection();
    this.obstacles = new Obstacles(subject);
    this.replacement =
        new Replacement(subject, new RebuildOptions(0, listener, VerifyListener.NONE), stop);
    this.collections = new ReadCollections(subject.client());
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
        && obstacles.any().isEmpty();
  }

  /** A few groups may be all there are. */
  private long fewRows(long documents) {
    return projection.kind() instanceof RowKind.OfGroups ? 0 : documents / DOCUMENTS_A_ROW;
  }

  /** Whether an earlier run has put the rows in their place, and not handled the changes. */
  public boolean isSwapped() {
    return replacement.swappedSince().isPresent();
  }

  /**
   * Fills it, or finishes what an earlier run has begun.
   *
   * @throws OperationException if another process is at it, or it could not be brought to its end
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Outcome run() {
    Optional<String> obstacle = obstacles.any().or(obstacles::missingRights);
    if (obstacle.isPresent()) {
      return new Impossible(obstacle.get());
    }
    try (Claim claim = replacement.claim()) {
      Optional<BsonTimestamp> swapped = replacement.swappedSince();
      return swapped.isPresent() ? finished(swapped.get()) : fill(claim);
    } catch (StoppedException e) {
      return new Stopped();
    }
  }

  private Outcome fill(Claim claim) {
    Beside rows;
    try {
      rows = rowsBeside();
    } catch (StoppedException e) {
      replacement.discard(claim);
      throw e;
    } catch (OperationException e) {
      if (!replacement.discard(claim)) {
        throw e; // Another process may be at it.
      }
      return new Impossible(String.valueOf(e.getMessage()));
    } catch (MongoCommandException e) {
      if (ServerError.UNAUTHORIZED.is(e)) {
        return new Impossible("the user may not " + Refusal.of(e));
      }
      throw e;
    }
    replacement.swap(claim, rows, rows.since(), "backfill");
    return finished(rows.since());
  }

  private Beside rowsBeside() {
    replacement.giveBack();
    Beside rows = replacement.build();
    try (Follower follower = replacement.follow(rows, Follower.End.CAUGHT_UP)) {
      follower.catchUp(stop);
    }
    if (stop.given()) {
      throw new StoppedException();
    }
    return rows;
  }

  private Outcome finished(BsonTimestamp since) {
    replacement.finish(since);
    return new Filled(collections.count(projection.rows()));
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
