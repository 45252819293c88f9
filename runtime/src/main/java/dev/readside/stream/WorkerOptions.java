package dev.readside.stream;

import dev.readside.loss.Repairer;
import dev.readside.work.BackOff;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a worker works.
 *
 * @param readDatabase where positions are kept
 * @param load how much it takes on at once
 * @param timing when it does what
 * @param repairer repairs rows after changes that no stream delivers
 * @param listener hears of progress
 */
public record WorkerOptions(
    String readDatabase, Load load, Timing timing, Repairer repairer, WorkerListener listener) {

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

  /**
   * When a worker does what.
   *
   * @param saveEvery how often positions are saved while changes are handled
   * @param lease how long after the death of a worker another one may take its triggers over
   * @param backOff how failures are tried again
   * @param clock tells when scheduled triggers are due
   * @param look so long after the last change a worker that stays on knows that there was nothing
   *     more, and notices that it was stopped
   */
  public record Timing(
      Duration saveEvery, Duration lease, BackOff backOff, InstantSource clock, Duration look) {
    /**
     * The lease is longer than a worker pauses for its garbage, or than a replica set is between
     * two primaries.
     */
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            BackOff.DEFAULT,
            InstantSource.system(),
            Duration.ofMillis(200));

    /** The same, but for how long a lease lasts. */
    public Timing leasing(Duration length) {
      return new Timing(saveEvery, length, backOff, clock, look);
    }

    /** The same, but for when it knows that there was nothing more. */
    public Timing looking(Duration time) {
      return new Timing(saveEvery, lease, backOff, clock, time);
    }
  }

  /** Repairs nothing, and tells nobody. */
  public static WorkerOptions of(String readDatabase) {
    return new WorkerOptions(
        readDatabase, Load.DEFAULT, Timing.DEFAULT, Repairer.NONE, WorkerListener.NONE);
  }

  public WorkerOptions with(Load other) {
    return new WorkerOptions(readDatabase, other, timing, repairer, listener);
  }

  public WorkerOptions with(Timing other) {
    return new WorkerOptions(readDatabase, load, other, repairer, listener);
  }

  public WorkerOptions with(Repairer other) {
    return new WorkerOptions(readDatabase, load, timing, other, listener);
  }

  public WorkerOptions with(WorkerListener other) {
    return new WorkerOptions(readDatabase, load, timing, repairer, other);
  }
}
