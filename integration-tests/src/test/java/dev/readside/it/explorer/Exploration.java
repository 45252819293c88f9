package dev.readside.it.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiPredicate;

/**
 * All that can happen in a world, breadth first, each state once.
 *
 * @param states how many there are (as far as the search went, where it found something wrong)
 * @param wrong the shortest way to a wrong state
 */
record Exploration(int states, Optional<Trace> wrong) {

  /** Looks for ends with a wrong row. */
  static Exploration ofEnds(World world) {
    return search(world, World::endsWrong);
  }

  /** Looks for ends with a wrong row, and for rows that claim what they do not hold. */
  static Exploration ofEndsAndClaims(World world) {
    return search(world, (each, state) -> each.endsWrong(state) || each.claimsTooMuch(state));
  }

  private static Exploration search(World world, BiPredicate<World, State> wrong) {
    Map<State, State> origins = new HashMap<>(); // the first state has none, and never comes again
    Queue<State> open = new ArrayDeque<>();
    open.add(world.initial());
    while (!open.isEmpty()) {
      State state = open.remove();
      if (wrong.test(world, state)) {
        return new Exploration(
            origins.size() + 1, Optional.of(new Trace(world, way(origins, state))));
      }
      for (int actor : world.ready(state)) {
        State next = world.next(state, actor);
        if (origins.putIfAbsent(next, state) == null) {
          open.add(next);
        }
      }
    }
    return new Exploration(origins.size() + 1, Optional.empty());
  }

  private static List<State> way(Map<State, State> origins, State last) {
    List<State> way = new ArrayList<>();
    for (State state = last; state != null; state = origins.get(state)) {
      way.add(state);
    }
    Collections.reverse(way);
    return way;
  }
}
