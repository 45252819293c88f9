package dev.readside.it.explorer.cosmos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A shortest way to a wrong end, for a person.
 *
 * @param steps what happens, one after the other
 */
record Trace(List<String> steps) {

  Trace {
    steps = List.copyOf(steps);
  }

  /** Looks for one breadth first, over whole states. */
  static <S extends Fingerprinted> Optional<Trace> shortest(Model<S> model) {
    Map<S, Origin<S>> origins = new HashMap<>();
    Queue<S> open = new ArrayDeque<>();
    open.add(model.initial());
    while (!open.isEmpty()) {
      S state = open.remove();
      List<S> reached = new ArrayList<>();
      model.next(
          state,
          (next, what) -> {
            reached.add(next);
            if (!next.equals(model.initial()) && !origins.containsKey(next)) {
              origins.put(next, new Origin<>(state, what.get()));
              open.add(next);
            }
          });
      if (reached.isEmpty() && !model.isRight(state)) {
        return Optional.of(new Trace(way(origins, state)));
      }
    }
    return Optional.empty();
  }

  private static <S> List<String> way(Map<S, Origin<S>> origins, S last) {
    List<String> way = new ArrayList<>();
    for (Origin<S> origin = origins.get(last);
        origin != null;
        origin = origins.get(origin.state())) {
      way.add(origin.what());
    }
    Collections.reverse(way);
    return way;
  }

  @Override
  public String toString() {
    return "  " + String.join("\n  ", steps) + "\n  and that is the end: a row is wrong";
  }

  private record Origin<S>(S state, String what) {}
}
