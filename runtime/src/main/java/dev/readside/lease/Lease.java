package dev.readside.lease;

import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.Optional;
import org.bson.BsonTimestamp;

/**
 * The right of one owner to do some work, for instance to handle a trigger's changes. Safe for many
 * threads.
 *
 * <p>It is valid for a while after each renewal, and lost once another owner has it. In between,
 * when a renewal is late, nobody knows: then nothing is done either. Time is that of {@link
 * System#nanoTime}, which goes on while the process is paused.
 */
public final class Lease {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final String work;
  private final BsonTimestamp epoch;
  private volatile long validUntilNanos;
  private volatile boolean lost;
  private volatile Optional<Reached> reached = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  /**
   * @param work names what is done
   * @param epoch orders the owners of a lease
   */
  public Lease(String work, BsonTimestamp epoch, long validUntilNanos) {
    this.work = work;
    this.epoch = epoch;
    this.validUntilNanos = validUntilNanos;
  }

  public String work() {
    return work;
  }

  public BsonTimestamp epoch() {
    return epoch;
  }

  public boolean isValid() {
    return !lost && System.nanoTime() - validUntilNanos < 0;
  }

  public boolean isLost() {
    return lost;
  }

  public void renewed(long untilNanos) {
    validUntilNanos = untilNanos;
  }

  public void lose() {
    lost = true;
  }

  /** How far its owner came. */
  public void note(Reached newReached) {
    reached = Optional.of(newReached);
  }

  /** What keeps its owner from going on, for people. */
  public void note(Optional<String> newProblem) {
    problem = newProblem;
  }

  Optional<Reached> reached() {
    return reached;
  }

  Optional<String> problem() {
    return problem;
  }

  /** Waits until the lease is valid; false if it is lost, or a stop comes first. */
  public boolean await(StopSignal stop) {
    while (!isValid()) {
      if (lost || stop.await(LOOK)) {
        return false;
      }
    }
    return true;
  }
}
