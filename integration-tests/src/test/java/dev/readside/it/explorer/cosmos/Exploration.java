package dev.readside.it.explorer.cosmos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * All that can happen in a model, depth first, each state once, up to the first wrong end.
 *
 * @param states how many there are, as far as the search went
 */
record Exploration(boolean wrong, int states) {

  static <S extends Fingerprinted> Exploration of(Model<S> model) {
    Search<S> search = new Search<>();
    search.take(model.initial(), () -> "at first");
    while (!search.open.isEmpty()) {
      S state = search.open.pop();
      int before = search.taken;
      model.next(state, search);
      if (search.taken == before && !model.isRight(state)) {
        return new Exploration(true, search.seen.size());
      }
    }
    return new Exploration(false, search.seen.size());
  }

  private static final class Search<S extends Fingerprinted> implements Model.Steps<S> {
    private final Fingerprints seen = new Fingerprints();
    private final Deque<S> open = new ArrayDeque<>();
    private int taken;

    @Override
    public void take(S next, Supplier<String> what) {
      taken++;
      if (seen.add(next.fingerprint())) {
        open.push(next);
      }
    }
  }
}
