package dev.readside.stream;

import dev.readside.lease.Lease;
import dev.readside.work.Task;
import dev.readside.work.WorkException;
import java.util.Optional;

/** The work of one trigger, done whenever this worker has its lease; in between it stands by. */
final class LeasedWork implements Task {
  /** What needs the lease. */
  interface Work {
    /** Works until it is done (true), or until the lease is lost or the worker is stopped. */
    boolean done(Lease lease) throws WorkException, InterruptedException;
  }

  private final String trigger;
  private final Standby standby;
  private final WorkerContext context;
  private final Work work;

  LeasedWork(String trigger, WorkerContext context, Work work) {
    this.trigger = trigger;
    this.standby = new Standby(trigger, context);
    this.context = context;
    this.work = work;
  }

  @Override
  public void run() throws WorkException, InterruptedException {
    boolean done = false;
    while (!done && !context.stop().given()) {
      Optional<Lease> lease = standby.await();
      if (lease.isPresent()) {
        context.listener().leaseTaken(trigger);
        done = work.done(lease.get());
        if (lease.get().isLost()) {
          context.listener().leaseLost(trigger);
        }
      }
    }
  }
}
