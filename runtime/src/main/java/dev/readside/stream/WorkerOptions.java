package dev.readside.stream;

import dev.readside.loss.LostChanges;
import dev.readside.work.BackOff;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a worker works.
 *
 * @param readDatabase where positions are kept
 * @param load how much it takes on at once
 * @param saveEvery how often positions are saved while changes are handled
 * @param lease how long after the death of a worker another one may take its triggers over
 * @param backOff how failures are tried again
 * @param clock tells when scheduled triggers are due
 * @param faults what tests let go wrong with deliveries
 * @param lostChanges repairs rows after changes that no stream delivers
 * @param listener hears of progress
 */
public record WorkerOptions(
    String readDatabase,
    Load load,
    Duration saveEvery,
    Duration lease,
    BackOff backOff,
    InstantSource clock,
    DeliveryFaults faults,
    LostChanges lostChanges,
    WorkerListener listener) {

  /**
   * Longer than a worker pauses for its garbage, or than a replica set is between two primaries.
   */
  private static final Duration LEASE = Duration.ofSeconds(10);

  /**
   * How much a worker takes on at once.
   *
   * @param threads how many functions run at the same time; an unordered trigger may use them all
   * @param batch how many changes a generated function is given at once at most; with 1 it is given
   *     each change as Atlas gives it
   */
  public record Load(int threads, int batch) {
    /**
     * Functions mostly wait for the server: more threads than processors pay. Most of what a batch
     * costs it costs once: with 1,000 changes a backlog takes half the time that it takes with 100.
     */
    public static final Load DEFAULT = new Load(8, 1_000);

    public Load {
      if (threads < 1 || batch < 1) {
        throw new IllegalArgumentException("A worker needs a thread and a change at a time.");
      }
    }
  }

  /** Production's options. */
  public static WorkerOptions of(String readDatabase) {
    return new WorkerOptions(
        readDatabase,
        Load.DEFAULT,
        Duration.ofSeconds(1),
        LEASE,
        BackOff.DEFAULT,
        InstantSource.system(),
        DeliveryFaults.NONE,
        LostChanges.NONE,
        WorkerListener.NONE);
  }

  public WorkerOptions with(Load newLoad) {
    return new WorkerOptions(
        readDatabase, newLoad, saveEvery, lease, backOff, clock, faults, lostChanges, listener);
  }

  public WorkerOptions savingEvery(Duration interval) {
    return new WorkerOptions(
        readDatabase, load, interval, lease, backOff, clock, faults, lostChanges, listener);
  }

  public WorkerOptions leasing(Duration length) {
    return new WorkerOptions(
        readDatabase, load, saveEvery, length, backOff, clock, faults, lostChanges, listener);
  }

  public WorkerOptions with(BackOff newBackOff) {
    return new WorkerOptions(
        readDatabase, load, saveEvery, lease, newBackOff, clock, faults, lostChanges, listener);
  }

  public WorkerOptions with(InstantSource newClock) {
    return new WorkerOptions(
        readDatabase, load, saveEvery, lease, backOff, newClock, faults, lostChanges, listener);
  }

  public WorkerOptions with(DeliveryFaults newFaults) {
    return new WorkerOptions(
        readDatabase, load, saveEvery, lease, backOff, clock, newFaults, lostChanges, listener);
  }

  public WorkerOptions with(LostChanges newLostChanges) {
    return new WorkerOptions(
        readDatabase, load, saveEvery, lease, backOff, clock, faults, newLostChanges, listener);
  }

  public WorkerOptions with(WorkerListener newListener) {
    return new WorkerOptions(
        readDatabase, load, saveEvery, lease, backOff, clock, faults, lostChanges, newListener);
  }
}
