package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import dev.readside.it.explorer.cosmos.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that can happen to the rows of two groups in one history.
 *
 * @param jobs what each handler is there for
 * @param alike whether the two deliveries of a change count as one whichever of them does what,
 *     which saves half of the states, and in a trace would mix them up
 */
record World(
    History history,
    Protocol protocol,
    ItemLife itemLife,
    Conditions conditions,
    List<Job> jobs,
    boolean alike)
    implements Model<State> {

  World {
    jobs = List.copyOf(jobs);
  }

  World(History history, Protocol protocol, ItemLife itemLife, Conditions conditions) {
    this(history, protocol, itemLife, conditions, jobs(history, conditions), true);
  }

  private static List<Job> jobs(History history, Conditions conditions) {
    List<Job> jobs = new ArrayList<>();
    for (int number = 1; number <= history.end(); number++) {
      jobs.addAll(Collections.nCopies(conditions.deliveries(), Job.ofChange(history, number)));
    }
    if (conditions.allow(Condition.SWEEP)) {
      jobs.add(Job.sweepOf(Document.X));
    }
    if (conditions.allow(Condition.SWEEP_OF_GROUPS)) {
      jobs.add(Job.SWEEP_OF_GROUPS);
    }
    return jobs;
  }

  /** At first each document is in the group that the history says, with all that belongs to it. */
  @Override
  public State initial() {
    Item item = itemLife.creates() ? Item.ABSENT : new Item(Item.Kind.FULL, 0, Groups.NONE);
    List<Row> rows = new ArrayList<>(Collections.nCopies(Groups.COUNT, Row.ABSENT));
    if (history.atFirst() != 0) {
      rows.set(history.atFirst() - 1, new Row(Row.Kind.FULL, new Noted(0, 0)));
    }
    Handler handler = Handler.starting(conditions.deaths());
    return new State(
        0, List.of(item, item), rows, Collections.nCopies(jobs.size(), handler), List.of());
  }

  @Override
  public World toBeTold() {
    return new World(history, protocol, itemLife, conditions, jobs, false);
  }

  @Override
  public void next(State state, Steps<State> steps) {
    if (state.time() < history.end()) {
      State later = state.atTime(state.time() + 1);
      steps.take(later, () -> "source: " + history.change(later.time()));
    }
    for (OnTheWire write : state.wire()) {
      if (write.lands(state)) {
        steps.take(
            write.landing(state.without(write), this), () -> "lands: " + Text.of(this, write));
      }
    }
    new Expiry(this, state, steps).take();
    for (int handler = 0; handler < jobs.size(); handler++) {
      if (!state.handlers().get(handler).isOver() && jobs.get(handler).change() <= state.time()) {
        new Turn(this, state, handler, steps).take();
      }
    }
  }

  @Override
  public boolean isRight(State state) {
    Noted last =
        new Noted(
            history.version(Document.X, history.end()), history.version(Document.Y, history.end()));
    for (int group = 1; group <= Groups.COUNT; group++) {
      if (members(state.row(group), group) != members(last, group)) {
        return false;
      }
    }
    return true;
  }

  /** The key of the group that a document is in at a version; 0: none. */
  int key(int version) {
    return version == Noted.NOTHING ? 0 : history.value(version);
  }

  Groups groups(int version) {
    return Groups.of(key(version));
  }

  /** What a reader sees: the members, as bits. */
  int members(Row row, int group) {
    return row.kind() == Row.Kind.FULL ? members(row.of(), group) : 0;
  }

  int members(Noted items, int group) {
    return (key(items.x()) == group ? 1 : 0) | (key(items.y()) == group ? 2 : 0);
  }

  State written(State state, Document document, Item item) {
    return state.written(document, item, handler -> jobs.get(handler).keeps(document));
  }

  /** The state that stands for all that differ only by which delivery of a change does what. */
  State normal(State state) {
    if (!alike || conditions.deliveries() == 1 || conditions.allow(Condition.ONE_OWNER)) {
      return state;
    }
    List<Handler> handlers = new ArrayList<>(state.handlers());
    for (int first = 0; first < 2 * history.end(); first += 2) {
      handlers.subList(first, first + 2).sort(Comparator.comparingLong(Handler::bits));
    }
    return state.with(handlers);
  }
}
