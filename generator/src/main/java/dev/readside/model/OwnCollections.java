package dev.readside.model;

import java.util.Set;

/** The collections of the read database in which Readside keeps what it has to remember. */
public final class OwnCollections {

  /** Changes that functions could not handle, and fan-outs that are to be carried on. */
  public static final String FAILURES = "readside_failures";

  /** Positions, leases and losses. */
  public static final String STATE = "readside_state";

  private static final Set<String> ALL = Set.of(FAILURES, STATE);

  private OwnCollections() {}

  public static boolean include(String name) {
    return ALL.contains(name);
  }
}
