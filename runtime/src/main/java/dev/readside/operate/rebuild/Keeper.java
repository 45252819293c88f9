package dev.readside.operate.rebuild;

import dev.readside.plan.ProjectionPlan;
import dev.readside.trigger.Functions;
import dev.readside.trigger.Triggers;

/** The triggers and functions that keep the rows of one projection, ready to run. */
public interface Keeper extends AutoCloseable {

  /** Makes them, for a projection whose rows may be kept elsewhere than usual. */
  @FunctionalInterface
  interface Source {
    Keeper of(ProjectionPlan projection);
  }

  Triggers triggers();

  Functions functions();

  @Override
  void close();
}
