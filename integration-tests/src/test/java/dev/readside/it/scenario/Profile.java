package dev.readside.it.scenario;

import dev.readside.function.ClusterTimeForm;
import dev.readside.function.OperationListener;
import dev.readside.stream.SeededFaults;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.trigger.Functions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a scenario is played: how changes reach the functions, and what goes wrong meanwhile.
 *
 * @param afterEachWrite whether a worker also runs after each write, not only where the scenario
 *     says
 * @param times how functions see the time of a change
 */
record Profile(
    String name,
    Load load,
    boolean afterEachWrite,
    UnaryOperator<Functions> deliveries,
    OperationListener functions,
    ClusterTimeForm times) {

  /** Each change on its own, by one thread: what happens is the same each time. */
  static final Profile BY_ONE_THREAD = undisturbed("by one thread", new Load(1, 1), false);

  private static final Profile IN_ARRAYS = undisturbed("in arrays", Load.DEFAULT, false);

  private static final Profile STEP_BY_STEP = undisturbed("after each write", new Load(8, 1), true);

  /**
   * All but those by one thread, in which processes die at points that depend on the scenario. Each
   * sees the time of a change in another form, so that all forms are tried without a profile of
   * their own.
   */
  static List<Profile> all(boolean unordered) {
    return List.of(
        IN_ARRAYS.seeing(ClusterTimeForm.PLAIN),
        STEP_BY_STEP.seeing(ClusterTimeForm.EXTENDED_JSON),
        disturbed("disturbed", 1, 1, unordered).seeing(ClusterTimeForm.LONG),
        disturbed("disturbed, in arrays", 2, 3, unordered).seeing(ClusterTimeForm.ABSENT));
  }

  private static Profile undisturbed(String name, Load load, boolean afterEachWrite) {
    return new Profile(
        name,
        load,
        afterEachWrite,
        UnaryOperator.identity(),
        OperationListener.NONE,
        ClusterTimeForm.TIMESTAMP);
  }

  /** Half of the changes come twice, all of them late, and out of order where that may be. */
  private static Profile disturbed(String name, long seed, int batch, boolean unordered) {
    SeededFaults faults = new SeededFaults(seed, 0.5, Duration.ofMillis(20), unordered);
    return new Profile(
        name,
        new Load(8, batch),
        false,
        faults::disturb,
        OperationListener.NONE,
        ClusterTimeForm.TIMESTAMP);
  }

  private Profile seeing(ClusterTimeForm form) {
    return new Profile(
        name + ", clusterTime " + form, load, afterEachWrite, deliveries, functions, form);
  }

  /** Functions, as they are given their changes. */
  Functions disturb(Functions given) {
    return deliveries.apply(times.seenBy(given));
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

  Profile withFunctions(String newName, OperationListener faults) {
    return new Profile(newName, load, afterEachWrite, deliveries, faults, times);
  }
}
