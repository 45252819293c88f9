package dev.readside.fault;

import dev.readside.function.DatabaseOperation;
import dev.readside.function.OperationListener;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process dies at the n-th chance: before the first database operation, after it, before the
 * second, … It stays dead until {@link #nextProcess}, and dies only once.
 */
public final class CrashPoint implements OperationListener {
  private final int chance;
  private final AtomicInteger chances = new AtomicInteger();
  private volatile boolean dead;
  private volatile boolean over;

  /**
   * @param chance counts from 1; 0 is never
   */
  public CrashPoint(int chance) {
    this.chance = chance;
  }

  @Override
  public void before(DatabaseOperation operation) {
    pass(operation);
  }

  @Override
  public void after(DatabaseOperation operation) {
    pass(operation);
  }

  private void pass(DatabaseOperation operation) {
    if (!over && chances.incrementAndGet() == chance) {
      dead = true;
    }
    if (dead) {
      throw new Crash("at " + operation);
    }
  }

  /** Whether it does at all. */
  public boolean everDies() {
    return chance > 0;
  }

  /** What comes now has no chances to die. */
  public void end() {
    over = true;
  }

  /** It lives again. */
  public void nextProcess() {
    dead = false;
  }

  /** The same point, for another play. */
  public CrashPoint again() {
    return new CrashPoint(chance);
  }

  /** How many chances to die there were. */
  public int chances() {
    return chances.get();
  }
}
