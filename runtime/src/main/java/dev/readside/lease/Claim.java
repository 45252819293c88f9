package dev.readside.lease;

import com.mongodb.client.MongoClient;
import dev.readside.state.LeaseDocument;
import dev.readside.state.Owner;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The right to do something that only one process may do at a time: a lease, renewed until closed.
 */
public final class Claim implements AutoCloseable {
  /**
   * So long after its owner has died another one can have it. When it lapses while the server is
   * away, nothing is lost: its owner renews it afterwards, unless another one was faster.
   */
  public static final Duration LENGTH = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(100);

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
   * @param stop ends waiting
   * @param waiting hears, once, of a process that seems to be dead
   * @return empty if it was stopped first
   * @throws WorkException if another process is at it
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public static Optional<Claim> of(
      MongoClient client,
      String readDatabase,
      String work,
      StopSignal stop,
      Consumer<String> waiting)
      throws WorkException {
    return of(new Leases(client, readDatabase, Owner.inThisProcess(), LENGTH), work, stop, waiting);
  }

  /** The same; the leases are its own. */
  static Optional<Claim> of(Leases leases, String work, StopSignal stop, Consumer<String> waiting)
      throws WorkException {
    Claim claim = new Claim(leases.start(), work);
    boolean taken = false;
    try {
      taken = claim.take(stop, waiting);
      return taken ? Optional.of(claim) : Optional.empty();
    } finally {
      if (!taken) {
        claim.close();
      }
    }
  }

  private boolean take(StopSignal stop, Consumer<String> waiting) throws WorkException {
    LeaseDocument first = leases.take(work);
    // A living owner would have renewed it by then.
    long silent = System.nanoTime() + leases.length().dividedBy(2).toNanos();
    boolean told = false;
    for (LeaseDocument found = first; !leases.isOwn(found); found = leases.take(work)) {
      if (!found.equals(first)) { // It has been renewed, or taken by a third.
        throw new WorkException("%s is at work on it.".formatted(found.owner()));
      }
      if (!told && System.nanoTime() - silent > 0) {
        waiting.accept(
            "an earlier run, %s, has ended without a word: waiting until its lease lapses"
                .formatted(found.owner()));
        told = true;
      }
      if (stop.await(LOOK)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it is still this process that has it, and does for most of {@link #LENGTH}: the server
   * is asked.
   *
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public boolean isHeld() {
    return leases.confirm(work);
  }

  @Override
  public void close() {
    leases.close();
  }
}
