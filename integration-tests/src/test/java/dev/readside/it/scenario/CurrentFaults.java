package dev.readside.it.scenario;

import dev.readside.function.ClusterTimeForm;
import dev.readside.function.DatabaseOperation;
import dev.readside.function.Faults;

/** The faults of the profile that is being played, so that one host, once warm, plays them all. */
public final class CurrentFaults implements Faults {
  private volatile Faults current = Faults.NONE;

  public void become(Faults faults) {
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

  @Override
  public ClusterTimeForm clusterTimeForm() {
    return current.clusterTimeForm();
  }
}
