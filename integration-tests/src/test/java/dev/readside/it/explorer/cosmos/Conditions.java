package dev.readside.it.explorer.cosmos;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What may happen in an exploration. */
public record Conditions(Set<Condition> all) {

  public Conditions {
    all =
        Collections.unmodifiableSet(
            all.isEmpty() ? EnumSet.noneOf(Condition.class) : EnumSet.copyOf(all));
  }

  public static Conditions of(Condition... conditions) {
    return new Conditions(Set.of(conditions));
  }

  public boolean allow(Condition condition) {
    return all.contains(condition);
  }

  /** How often a handler may die. */
  public int deaths() {
    if (allow(Condition.TWO_DEATHS)) {
      return 2;
    }
    return allow(Condition.DEATH) ? 1 : 0;
  }

  /** How many handlers there are for a change. */
  public int deliveries() {
    return allow(Condition.DUPLICATES) ? 2 : 1;
  }
}
