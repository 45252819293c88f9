package dev.readside.wiring;

import dev.readside.target.Target;
import dev.readside.target.appservices.AppServices;
import dev.readside.target.cosmos.Cosmos;
import java.util.List;

/** The targets that there are. */
public final class Targets {

  /** Where the file names none, the first one is meant. */
  public static final List<Target> ALL = List.of(new AppServices(), new Cosmos());

  private Targets() {}
}
