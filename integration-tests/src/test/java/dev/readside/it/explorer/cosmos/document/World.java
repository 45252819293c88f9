package dev.readside.it.explorer.cosmos.document;

import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.History;
import dev.readside.it.explorer.cosmos.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that can happen to the row in one history.
 *
 * @param alike whether the two deliveries of a change count as one whichever of them does what,
 *     which saves half of the states, and in a trace would mix them up
 */
record World(History history, Protocol protocol, Join join, Conditions conditions, boolean alike)
    implements Model<State> {
  /** The number of the change of a handler that has none: a sweep. */
  static final int NO_CHANGE = 0;

  World(History history, Protocol protocol, Join join, Conditions conditions) {
    this(history, protocol, join, conditions, true);
  }

  Definition definition() {
    return new Definition(history, join);
  }

  /** The number of the change that a handler handles; of a sweep, none. */
  int change(int handler) {
    int deliveries = conditions.deliveries();
    return handler < history.end() * deliveries ? handler / deliveries + 1 : NO_CHANGE;
  }

  @Override
  public State initial() {
    int sweeps = conditions.allow(Condition.SWEEP) ? 1 : 0;
    int handlers = history.end() * conditions.deliveries() + sweeps;
    return new State(
        0,
        Row.ABSENT,
        Collections.nCopies(handlers, Handler.starting(conditions.deaths())),
        List.of());
  }

  @Override
  public boolean isRight(State state) {
    return definition().value(state.row()) == definition().valueAt(history.end());
  }

  @Override
  public World toBeTold() {
    return new World(history, protocol, join, conditions, false);
  }

  @Override
  public void next(State state, Steps<State> steps) {
    if (state.time() < history.end()) {
      State later = state.atTime(state.time() + 1);
      steps.take(later, () -> "source: " + history.change(later.time()));
    }
    for (OnTheWire write : state.wire()) {
      if (write.lands(state.row())) {
        steps.take(
            state.without(write).written(write.row()),
            () -> "a write on the wire lands: " + text(write.row()));
      }
    }
    if (state.row().kind() == Row.Kind.PROVISIONAL) {
      steps.take(state.written(Row.ABSENT), () -> "the provisional row expires");
    }
    for (int handler = 0; handler < state.handlers().size(); handler++) {
      if (!state.handlers().get(handler).isOver() && change(handler) <= state.time()) {
        new Turn(this, state, handler, steps).take();
      }
    }
  }

  /** The state that stands for all that differ only by which delivery of a change does what. */
  State normal(State state) {
    if (!alike || conditions.deliveries() == 1) {
      return state;
    }
    List<Handler> handlers = new ArrayList<>(state.handlers());
    for (int first = 0; first < 2 * history.end(); first += 2) {
      handlers.subList(first, first + 2).sort(Comparator.comparingLong(Handler::bits));
    }
    return new State(state.time(), state.row(), handlers, state.wire());
  }

  /** For traces. */
  String text(Row row) {
    String announcing = row.announced() ? "announcing y, " : "";
    return switch (row.kind()) {
      case ABSENT -> "none";
      case FULL -> announcing + "made of " + text(row.of());
      case TOMBSTONE -> "tombstone made of " + text(row.of());
      case PROVISIONAL -> announcing + "provisional, made of " + text(row.of());
    };
  }

  private String text(Sources sources) {
    String root = text(sources.root(), "no x yet");
    return join.by() == Join.By.NOTHING ? root : root + ", " + text(sources.joined(), "no y yet");
  }

  String text(int version, String none) {
    return version == 0 ? none : history.change(version) + " (" + version + ")";
  }
}
