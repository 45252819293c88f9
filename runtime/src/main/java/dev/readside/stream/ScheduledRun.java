package dev.readside.stream;

import dev.readside.lease.Lease;
import dev.readside.trigger.ScheduledTrigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Runs the function of one scheduled trigger when it is due: never twice at the same time, and once
 * only for all the times that went by meanwhile. For one thread.
 */
final class ScheduledRun implements LeasedWork.Work {
  /** Short against the minute that is a schedule's unit; also right when the clock is set. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final ScheduledTrigger trigger;
  private final WorkerContext context;
  private Instant due;

  ScheduledRun(ScheduledTrigger trigger, WorkerContext context) {
    this.trigger = trigger;
    this.context = context;
    this.due = trigger.schedule().after(clock().instant());
  }

  /** Never done: it works until the lease is lost or the worker is stopped. */
  @Override
  public boolean done(Lease lease) throws InterruptedException {
    while (!lease.isLost() && !context.stop().await(LOOK)) {
      if (lease.isValid()) {
        runIfDue();
      }
    }
    return false;
  }

  private void runIfDue() throws InterruptedException {
    if (clock().instant().isBefore(due)) {
      return;
    }
    execute();
    due = trigger.schedule().after(clock().instant());
  }

  private void execute() throws InterruptedException {
    context.pool().running().acquire();
    try {
      context.functions().execute(trigger.function(), List.of());
      listener().ran(trigger.name());
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failed) {
      listener().warning(trigger.name(), "the function failed: " + failed.getMessage());
    } finally {
      context.pool().running().release();
    }
  }

  private InstantSource clock() {
    return context.options().timing().clock();
  }

  private WorkerListener listener() {
    return context.listener();
  }
}
