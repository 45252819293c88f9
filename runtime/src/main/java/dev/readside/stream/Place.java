package dev.readside.stream;

import com.mongodb.MongoException;
import dev.readside.lease.Lease;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.position.ResumeToken;
import dev.readside.state.Loss;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Where one trigger's stream goes on, and which changes were lost before that. For one thread, as
 * long as one lease.
 */
final class Place {
  private final String trigger;
  private final Positions positions;
  private final AtomicReference<@Nullable Position> known;
  private final Lease lease;
  private final LossRepair repair;
  private final WorkerContext context;
  private @Nullable Position position;

  /**
   * @param known the last position of the trigger that this worker knows of; kept up by this
   */
  Place(
      String trigger,
      Positions positions,
      AtomicReference<@Nullable Position> known,
      Lease lease,
      LossRepair repair,
      WorkerContext context) {
    this.trigger = trigger;
    this.positions = positions;
    this.known = known;
    this.lease = lease;
    this.repair = repair;
    this.context = context;
  }

  /** Empty if a later owner of the lease has the position, so that the lease is lost. */
  Optional<Position> claimed() {
    if (position == null) {
      claim();
    }
    return Optional.ofNullable(position);
  }

  private void claim() {
    recordStart(Positions.now(context.client()));
    position = positions.claim(lease, context.patient()).orElse(null);
    if (position == null) {
      lease.lose();
    } else {
      known.set(position);
      repair.begin();
    }
  }

  /** A worker begins where a position is; where there is none later, someone has removed it. */
  private void recordStart(BsonTimestamp now) {
    Position before = known.get();
    if (before == null) {
      if (positions.recordStart(trigger, now)) {
        context
            .listener()
            .warning(trigger, "no position was recorded; it begins with the changes from now on");
      }
    } else if (positions.find(trigger).isEmpty()) {
      restore(before, now);
    }
  }

  /**
   * Losses that were recorded may be gone with the position; so rows are compared if they can be.
   */
  private void restore(Position before, BsonTimestamp now) {
    String removed = "its position in readside_state was removed";
    if (repair.covers()) {
      repair.record(new Loss(trigger, before.time(), now, removed));
      positions.restore(trigger, new Position.At(now));
    } else { // What was handled since is handled again.
      context
          .listener()
          .warning(trigger, removed + "; it goes on with the changes since " + before.instant());
      positions.restore(trigger, before);
    }
  }

  /** The stream was read up to here. */
  void read(ResumeToken place) {
    position = new Position.After(place);
  }

  /** Every change up to here was handled. */
  void handled(ResumeToken place) {
    known.set(new Position.After(place));
  }

  /** Goes on behind changes that the server no longer holds. */
  void passLoss() {
    try {
      BsonTimestamp now = Positions.now(context.client());
      repair.record(new Loss(trigger, time(), now, "the server's oplog no longer holds them"));
      positions.restart(lease, now);
    } catch (MongoException unanswered) {
      // The next run finds the position where it was, and the loss again.
      context.listener().interrupted(trigger, String.valueOf(unanswered.getMessage()));
    }
  }

  /** A drop or rename takes the documents away without a change for each. */
  void passEnd() {
    BsonTimestamp now = Positions.now(context.client());
    repair.record(new Loss(trigger, time(), now, "the collection was dropped or renamed"));
    repair.begin();
  }

  private BsonTimestamp time() {
    return Objects.requireNonNull(position).time();
  }
}
