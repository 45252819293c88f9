package dev.readside.stream;

import dev.readside.lease.Lease;
import dev.readside.lease.Leases;
import dev.readside.lease.Reached;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonTimestamp;

/** Notes on a worker's leases what becomes of its triggers, for {@code readside status}. */
record LeaseNotes(Leases leases) implements WorkerListener {
  /** A server's message may quote a whole command. */
  private static final int PROBLEM = 500;

  @Override
  public void started(String trigger, String from) {
    note(trigger, lease -> lease.note(Optional.empty()));
  }

  @Override
  public void handled(String trigger, Handling handling) {
    note(trigger, lease -> lease.note(Optional.empty()));
  }

  @Override
  public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
    Reached reached =
        nothingMore ? new Reached.Everything(System.nanoTime()) : new Reached.Until(time);
    note(trigger, lease -> lease.note(reached));
  }

  @Override
  public void interrupted(String trigger, String message) {
    note(trigger, lease -> lease.note(Optional.of(cut(message))));
  }

  @Override
  public void failing(String trigger, String message) {
    note(trigger, lease -> lease.note(Optional.of(cut(message))));
  }

  private static String cut(String message) {
    return message.length() <= PROBLEM ? message : message.substring(0, PROBLEM - 1) + "…";
  }

  private void note(String trigger, Consumer<Lease> note) {
    leases.held(trigger).ifPresent(note);
  }
}
