package dev.readside.it.differential;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the history of a generated project is played.
 *
 * @param seed of what goes wrong
 * @param batch how many changes a function is given at once at most
 * @param crashes a process dies once in so many database operations; 0 for never
 * @param disturbed whether changes come late, twice, and once more in arrays beside
 * @param swept whether sweeps run beside
 * @param beside whether workers run while there are writes; else only where the history says
 */
record Conditions(
    long seed, int batch, int crashes, boolean disturbed, boolean swept, boolean beside) {

  /** Nothing goes wrong, and each change comes on its own. */
  static final Conditions CALM = new Conditions(0, 1, 0, false, false, false);

  /** Every combination within a few seeds. */
  static Conditions of(long seed) {
    int choice = (int) Math.floorMod(seed, 60L);
    int batch = choice % 2 == 0 ? 1 : 2 + choice % 7;
    return new Conditions(
        seed, batch, choice % 5 == 1 ? 300 : 0, choice % 3 == 0, choice % 6 == 3, choice % 4 == 1);
  }

  /** With less of one thing. */
  List<Conditions> calmer() {
    return Stream.of(
            CALM,
            new Conditions(seed, batch, 0, false, false, false),
            new Conditions(seed, batch, 0, disturbed, swept, beside),
            new Conditions(seed, batch, crashes, false, swept, beside),
            new Conditions(seed, batch, crashes, disturbed, false, beside),
            new Conditions(seed, batch, crashes, disturbed, swept, false))
        .filter(each -> !each.equals(this))
        .distinct()
        .toList();
  }
}
