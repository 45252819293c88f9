package dev.readside.stream;

import dev.readside.lease.Lease;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.work.WorkException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one database trigger does from one goal to the next, and from one lease to the next. For one
 * thread at a time.
 */
final class StreamWork implements AutoCloseable {
  private final DatabaseTrigger trigger;
  private final Batching.Feed feed;
  private final WorkerContext context;
  private final Positions positions;
  private final AtomicReference<@Nullable Position> known;
  private @Nullable Lease under;
  private @Nullable TriggerStream kept;

  StreamWork(DatabaseTrigger trigger, Batching.Feed feed, WorkerContext context) {
    this.trigger = trigger;
    this.feed = feed;
    this.context = context;
    this.positions = new Positions(context.client(), context.options().readDatabase());
    this.known = new AtomicReference<>(positions.find(trigger.name()).orElse(null));
  }

  /** What is to be done until a goal is reached, whenever this worker has the trigger's lease. */
  LeasedWork until(Goal goal) {
    return new LeasedWork(trigger.name(), context, lease -> done(lease, goal));
  }

  private boolean done(Lease lease, Goal goal) throws WorkException, InterruptedException {
    TriggerStream stream = of(lease);
    boolean reached = false;
    try {
      reached = stream.read(goal);
    } finally {
      keep(reached ? stream : null, lease);
      if (!reached) { // The next one begins where its position is.
        stream.close();
      }
    }
    return reached;
  }

  private void keep(@Nullable TriggerStream stream, Lease lease) {
    kept = stream;
    under = lease;
  }

  private TriggerStream of(Lease lease) {
    if (kept != null && lease.equals(under)) {
      return kept;
    }
    close();
    return new TriggerStream(trigger, feed, positions, known, lease, context);
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
