package dev.readside.stream;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to do something that only one process may do at a time: a lease, renewed until closed.
 */
public final class Claim implements AutoCloseable {
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Leases leases;
  private final String work;

  private Claim(Leases leases, String work) {
    this.leases = leases;
    this.work = work;
  }

  /**
   * Takes it. One that a dead process has left behind is waited for, until it lapses.
   *
   * @param work names what is done
   * @throws WorkerException if another process is at it
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public static Claim of(MongoClient client, String readDatabase, String work)
      throws WorkerException {
    Leases leases = new Leases(client, readDatabase, Owner.inThisProcess(), LENGTH).start();
    try {
      LeaseDocument first = leases.take(work);
      for (LeaseDocument found = first; !leases.isOwn(found); found = leases.take(work)) {
        if (!found.equals(first)) { // It has been renewed, or taken by a third.
          throw new WorkerException("%s is at work on %s.".formatted(found.owner(), work));
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
      return new Claim(leases, work);
    } catch (WorkerException | RuntimeException e) {
      leases.close();
      throw e;
    }
  }

  /** Whether it is still this process that has it. */
  public boolean isHeld() {
    return leases.held(work).filter(Lease::isValid).isPresent();
  }

  @Override
  public void close() {
    leases.close();
  }
}
