package dev.readside.play;

import dev.readside.fault.ClusterTimeForm;
import dev.readside.fault.CrashPoint;
import dev.readside.fault.SeededFaults;
import dev.readside.function.OperationListener;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.trigger.Functions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a scenario is played: how changes reach the functions, and what goes wrong meanwhile.
 *
 * @param name what it is called where it is chosen
 * @param afterEachWrite whether a worker also runs after each write, not only where the scenario
 *     says
 * @param times how functions see the time of a change
 */
public record Profile(
    String name,
    Load load,
    boolean afterEachWrite,
    UnaryOperator<Functions> deliveries,
    OperationListener functions,
    ClusterTimeForm times) {

  /** Begins the names of those in which the process dies; a number comes behind it. */
  public static final String CRASH = "crash-";

  /** Each change on its own, by one thread: what happens is the same each time. */
  public static final String ONE_BY_ONE = "one-by-one";

  /** The names of all but those in which the process dies. */
  public static final List<String> NAMES =
      List.of(ONE_BY_ONE, "in-arrays", "after-each-write", "disturbed", "disturbed-in-arrays");

  private static final Load BY_ONE_THREAD = new Load(1, 1);

  /**
   * Those without a death. Each sees the time of a change in another form, so that all forms are
   * tried without a profile of their own.
   *
   * @param unordered whether changes may overtake each other
   */
  static List<Profile> all(boolean unordered) {
    return List.of(
        dying(ONE_BY_ONE, new CrashPoint(0)),
        undisturbed("in-arrays", Load.DEFAULT, false, ClusterTimeForm.PLAIN),
        undisturbed("after-each-write", new Load(8, 1), true, ClusterTimeForm.EXTENDED_JSON),
        disturbed("disturbed", 1, 1, unordered, ClusterTimeForm.LONG),
        disturbed("disturbed-in-arrays", 2, 3, unordered, ClusterTimeForm.ABSENT));
  }

  /**
   * The process dies once.
   *
   * @param chance counts from 1: see {@link CrashPoint}
   */
  static Profile crash(int chance) {
    return dying(CRASH + chance, new CrashPoint(chance));
  }

  /**
   * The same, by the name of such a profile.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Profile crash(String name) {
    if (!name.startsWith(CRASH)) {
      throw new IllegalArgumentException("no profile: " + name);
    }
    return crash(Integer.parseInt(name.substring(CRASH.length())));
  }

  private static Profile dying(String name, CrashPoint point) {
    return new Profile(
        name, BY_ONE_THREAD, false, UnaryOperator.identity(), point, ClusterTimeForm.TIMESTAMP);
  }

  private static Profile undisturbed(
      String name, Load load, boolean afterEachWrite, ClusterTimeForm times) {
    return new Profile(
        name, load, afterEachWrite, UnaryOperator.identity(), OperationListener.NONE, times);
  }

  /** Half of the changes come twice, all of them late, and out of order where that may be. */
  private static Profile disturbed(
      String name, long seed, int batch, boolean unordered, ClusterTimeForm times) {
    SeededFaults faults = new SeededFaults(seed, 0.5, Duration.ofMillis(20), unordered);
    return new Profile(
        name, new Load(8, batch), false, faults::disturb, OperationListener.NONE, times);
  }

  /** The same for another play, where a process dies once in each. */
  public Profile again() {
    return functions instanceof CrashPoint point
        ? new Profile(name, load, afterEachWrite, deliveries, point.again(), times)
        : this;
  }

  /** Functions, as they are given their changes. */
  Functions disturb(Functions given) {
    return deliveries.apply(times.seenBy(given));
  }

  /** Whether one process handles all; else one comes whenever there is something to handle. */
  boolean staysOn() {
    return !name.equals(ONE_BY_ONE);
  }

  /** Whether a process dies on the way. */
  boolean dies() {
    return functions instanceof CrashPoint point && point.everDies();
  }

  /** From now on none does. */
  void end() {
    if (functions instanceof CrashPoint point) {
      point.end();
    }
  }

  /** The process that comes after one that has died. */
  void nextProcess() {
    ((CrashPoint) functions).nextProcess();
  }

  /** How many chances to die there were when it was played. */
  int chances() {
    return functions instanceof CrashPoint point ? point.chances() : 0;
  }
}
