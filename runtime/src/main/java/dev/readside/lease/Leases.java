package dev.readside.lease;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.state.LeaseDocument;
import dev.readside.state.Owner;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The leases of one owner: taken for some work, renewed until they are given back. */
public final class Leases implements AutoCloseable {
  /** So often within its length a lease is renewed: two renewals may fail. */
  private static final int RENEWALS = 3;

  private final LeaseDocuments documents;
  private final Owner owner;
  private final Duration length;
  private final Map<String, Lease> held = new ConcurrentHashMap<>();
  private final StopSignal closed = new StopSignal();

  public Leases(MongoClient client, String readDatabase, Owner owner, Duration length) {
    this(client, readDatabase, owner, length, Map.of());
  }

  /**
   * @param versions by work: of which version its projection is, where it has one
   */
  public Leases(
      MongoClient client,
      String readDatabase,
      Owner owner,
      Duration length,
      Map<String, Integer> versions) {
    this.documents = new LeaseDocuments(client, readDatabase, owner, length, versions);
    this.owner = owner;
    this.length = length;
  }

  /** Renews from now on. */
  public Leases start() {
    Thread thread = new Thread(this::keep, "readside leases");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void keep() {
    while (!closed.await(length.dividedBy(RENEWALS))) {
      held.values().stream().filter(lease -> !lease.isLost()).forEach(this::tryToRenew);
    }
  }

  public Duration length() {
    return length;
  }

  /** The lease that this owner holds, as far as it knows. */
  public Optional<Lease> held(String work) {
    return Optional.ofNullable(held.get(work)).filter(lease -> !lease.isLost());
  }

  /**
   * Takes the lease of some work if it can be had.
   *
   * @return the lease that is valid now, this owner's or another one's
   * @throws MongoException if the server does not answer
   */
  public LeaseDocument take(String work) {
    long until = validFromNow();
    LeaseDocument found = documents.take(work);
    if (isOwn(found)) {
      held.put(work, new Lease(work, found.epoch(), until));
    }
    return found;
  }

  public boolean isOwn(LeaseDocument found) {
    return found.owner().id().equals(owner.id());
  }

  /**
   * Renews a lease at once; false if this owner does not hold it any more.
   *
   * @throws MongoException if the server does not answer
   */
  boolean confirm(String work) {
    Optional<Lease> lease = held(work);
    lease.ifPresent(this::renew);
    return lease.filter(Lease::isValid).isPresent();
  }

  /** Counted from before the request, so that it ends before the server's time does. */
  private long validFromNow() {
    return System.nanoTime() + length.toNanos() / 10 * 9;
  }

  private void tryToRenew(Lease lease) {
    try {
      renew(lease);
    } catch (MongoException unanswered) {
      // It stays valid for a while, and is tried again.
    }
  }

  private void renew(Lease lease) {
    long until = validFromNow();
    if (documents.renew(lease)) {
      lease.renewed(until);
    } else {
      lease.lose();
    }
  }

  /** Gives the leases back; what cannot be given back lapses. */
  @Override
  public void close() {
    closed.give();
    try {
      held.values().stream().filter(lease -> !lease.isLost()).forEach(documents::release);
    } catch (MongoException unanswered) {
      // The server is away.
    }
  }
}
