package dev.readside.own;

import dev.readside.model.Namespace;
import java.util.Set;

/** The collections of the read database that are Readside's own, and not rows. */
public final class OwnCollections {

  /** Changes that functions could not handle, and fan-outs that are to be carried on. */
  public static final String FAILURES = "readside_failures";

  /** Positions, leases, losses, and how far sweeps, backfills and rebuilds came. */
  public static final String STATE = "readside_state";

  private static final String BUILD = "__build";
  private static final String OLD = "__old";

  private static final Set<String> ALL = Set.of(FAILURES, STATE);

  private OwnCollections() {}

  /** Where a read collection is built beside the one that is read. */
  public static Namespace build(Namespace rows) {
    return new Namespace(rows.database(), rows.collection() + BUILD);
  }

  /** Where the rows are kept that were replaced. */
  public static Namespace old(Namespace rows) {
    return new Namespace(rows.database(), rows.collection() + OLD);
  }

  /** The names of both, for a read collection of this name. */
  public static Set<String> beside(String rows) {
    return Set.of(rows + BUILD, rows + OLD);
  }

  public static boolean include(String name) {
    return ALL.contains(name);
  }
}
