package dev.readside.fault;

import dev.readside.function.DatabaseOperation;
import dev.readside.function.OperationListener;

/** The faults of the profile that is being played, so that one host, once warm, plays them all. */
public final class CurrentFaults implements OperationListener {
  private volatile OperationListener current = OperationListener.NONE;

  public void become(OperationListener faults) {
    current = faults;
  }

  @Override
  public void before(DatabaseOperation operation) {
    current.before(operation);
  }

  @Override
  public void after(DatabaseOperation operation) {
    current.after(operation);
  }
}
