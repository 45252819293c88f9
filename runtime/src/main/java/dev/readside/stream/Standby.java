package dev.readside.stream;

import com.mongodb.MongoException;
import dev.readside.lease.Lease;
import dev.readside.lease.Leases;
import dev.readside.state.LeaseDocument;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits until this worker has the lease of one trigger. For one thread. */
final class Standby {
  /** So often within a lease's length it is asked for. */
  private static final int LOOKS = 10;

  private final String trigger;
  private final WorkerContext context;
  private @Nullable LeaseDocument seen;
  private int failures;

  Standby(String trigger, WorkerContext context) {
    this.trigger = trigger;
    this.context = context;
  }

  /**
   * Waits for the lease; empty if the worker is stopped first. A worker that is not patient waits
   * for the lease of one that is dead, since it lapses.
   *
   * @throws WorkException if another worker holds it and is at work, and this one is not patient
   */
  Optional<Lease> await() throws WorkException {
    Leases leases = context.leases();
    Optional<Lease> held = leases.held(trigger);
    Duration pause = leases.length().dividedBy(LOOKS);
    while (held.isEmpty() && !context.stop().given()) {
      if (!took()) {
        context.stop().await(pause);
      }
      held = leases.held(trigger);
    }
    return held;
  }

  private boolean took() throws WorkException {
    try {
      LeaseDocument found = context.leases().take(trigger);
      failures = 0;
      boolean own = context.leases().isOwn(found);
      if (!own) {
        heldBy(found);
      }
      seen = own ? null : found;
      return own;
    } catch (MongoException unanswered) {
      if (!context.patient() || !StreamFailure.passes(unanswered)) {
        throw unanswered;
      }
      passOver(unanswered);
      return false;
    }
  }

  private void heldBy(LeaseDocument found) throws WorkException {
    boolean sameOwner = seen != null && seen.owner().equals(found.owner());
    if (!context.patient() && sameOwner && !found.equals(seen)) { // It has been renewed meanwhile.
      throw new WorkException(
          "Trigger `%s` is handled by another worker, %s: its changes are handled there."
              .formatted(trigger, found.owner()));
    }
    if (!sameOwner) {
      context.listener().standingBy(trigger, found.owner().toString());
    }
  }

  private void passOver(MongoException unanswered) {
    Duration wait = context.backOff().after(++failures);
    context
        .listener()
        .interrupted(
            trigger,
            "its lease is asked for again in %d ms: %s"
                .formatted(wait.toMillis(), unanswered.getMessage()));
    context.stop().await(wait);
  }
}
