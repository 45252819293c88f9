package dev.readside.position;

import com.mongodb.MongoException;
import dev.readside.lease.Lease;
import java.time.Duration;

/**
 * Saves a trigger's checkpoint from time to time. For one thread.
 *
 * <p>A place that only passed over other collections' changes is saved seldom: the save is a write
 * of its own, which moves every stream on, so that idle workers would keep each other busy.
 */
public final class SavedPosition {
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Lease lease;
  private final Positions positions;
  private final Checkpoint checkpoint;
  private final Duration interval;
  private long savedBatches = -1;
  private long savedNanos = System.nanoTime();

  public SavedPosition(Lease lease, Positions positions, Checkpoint checkpoint, Duration interval) {
    this.lease = lease;
    this.positions = positions;
    this.checkpoint = checkpoint;
    this.interval = interval;
  }

  public void saveIfDue() {
    saveAfter(interval);
  }

  /**
   * Saves what was handled, at once.
   *
   * @throws MongoException if that fails: the next run will repeat the last changes
   */
  public void save() {
    saveAfter(Duration.ZERO);
  }

  private void saveAfter(Duration wait) {
    long age = System.nanoTime() - savedNanos;
    checkpoint
        .safe()
        .filter(safe -> age >= (safe.batches() > savedBatches ? wait : IDLE).toNanos())
        .ifPresent(this::save);
  }

  private void save(Checkpoint.Safe safe) {
    if (!positions.save(lease, safe.token())) {
      lease.lose(); // A later owner has claimed it.
    }
    savedBatches = safe.batches();
    savedNanos = System.nanoTime();
  }
}
