package dev.readside.it.explorer.cosmos.document;

import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import dev.readside.it.explorer.cosmos.Model.Steps;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What one handler can do next: each step is a request, with nothing in between. */
final class Turn {
  private final World world;
  private final History history;
  private final Protocol protocol;
  private final Conditions conditions;
  private final Definition definition;
  private final State state;
  private final int index;
  private final Handler handler;
  private final int change;
  private final Steps<State> steps;

  Turn(World world, State state, int index, Steps<State> steps) {
    this.world = world;
    this.history = world.history();
    this.protocol = world.protocol();
    this.conditions = world.conditions();
    this.definition = world.definition();
    this.state = state;
    this.index = index;
    this.handler = state.handlers().get(index);
    this.change = world.change(index);
    this.steps = steps;
  }

  void take() {
    switch (handler.next()) {
      case START -> start();
      case FIND_ROWS -> findRows();
      case READ -> read();
      case WRITE -> write();
      case DROPPED, ENDED -> {}
    }
  }

  private void start() {
    if (change != World.NO_CHANGE && !handler.again()) {
      notBeDelivered();
      if (history.change(change).document() == Document.Y) {
        findRoots();
        return;
      }
    }
    if (protocol.reads(world.join()).isEmpty()) {
      write();
    } else {
      read();
    }
  }

  private void notBeDelivered() {
    boolean died = handler.lives() < conditions.deaths();
    if (conditions.allow(Condition.COALESCED)
        && !died
        && history.isOutdated(change, state.time())) {
      become(Handler.DROPPED, () -> "not delivered, there is a later change");
    }
    if (conditions.allow(Condition.LOST) && died && othersHandleIt()) {
      become(Handler.DROPPED, () -> "not delivered again, others have gone past it");
    }
    if (conditions.allow(Condition.HARD_DELETES) && !definition.isThere(change)) {
      become(Handler.DROPPED, () -> "not delivered, the document is gone");
    }
  }

  private boolean othersHandleIt() {
    return IntStream.range(0, state.handlers().size())
        .filter(other -> other != index && world.change(other) >= change)
        .filter(other -> world.change(other) <= state.time())
        .filter(other -> state.handlers().get(other).next() != Handler.Step.DROPPED)
        .anyMatch(
            other ->
                history.change(world.change(other)).document()
                    == history.change(change).document());
  }

  /** The joined document has changed: which roots does it name? */
  private void findRoots() {
    boolean byId = world.join().by() == Join.By.ID;
    forVersions(
        byId ? Document.X : Document.Y,
        version -> {
          boolean named = byId ? definition.isThere(version) : definition.matches(version);
          boolean shown =
              world.join().asking() == Join.Asking.SOURCES_WITH_ROWS
                  && definition.shows(state.row());
          if (named || shown) {
            become(handler.next(Handler.Step.READ), () -> "finds the root");
          } else if (world.join().asking() == Join.Asking.SOURCES_THEN_ROWS) {
            become(handler.next(Handler.Step.FIND_ROWS), () -> "finds no root by its value");
          } else {
            become(Handler.ENDED, () -> "no root shows it, ends");
          }
        });
  }

  private void findRows() {
    if (definition.shows(state.row())) {
      become(handler.next(Handler.Step.READ), () -> "finds a row that shows it");
    } else {
      become(Handler.ENDED, () -> "no row shows it, ends");
    }
  }

  private void read() {
    switch (protocol.reads(world.join()).get(handler.reads())) {
      case ROW ->
          haveRead(handler.having(state.row()), () -> "reads the row: " + world.text(state.row()));
      case ROOT ->
          forVersions(
              Document.X,
              version ->
                  haveRead(
                      handler.having(handler.read().withRoot(version)),
                      () -> "reads x: " + world.text(version, "not there yet")));
      case JOINED ->
          forVersions(
              Document.Y,
              version ->
                  haveRead(
                      handler.having(handler.read().withJoined(version)),
                      () -> "reads y: " + world.text(version, "not there yet")));
    }
  }

  /** Each version that a read of a document may give. */
  private void forVersions(Document document, IntConsumer read) {
    for (int time = oldest(document); time <= state.time(); time++) {
      int version = history.version(document, time);
      if (time == oldest(document) || version == time) {
        read.accept(version);
      }
    }
  }

  private int oldest(Document document) {
    boolean own = change != World.NO_CHANGE && history.change(change).document() == document;
    if (conditions.allow(Condition.STALE_READS_WITH_FLOOR) && own) {
      return change;
    }
    boolean stale =
        conditions.allow(Condition.STALE_READS)
            || conditions.allow(Condition.STALE_READS_WITH_FLOOR);
    return stale ? 0 : state.time();
  }

  private void haveRead(Handler reader, Supplier<String> what) {
    if (reader.reads() < protocol.reads(world.join()).size()) {
      become(reader, what);
    } else if (new RowWrite(world, change, reader).leavesTheRow()) {
      become(Handler.ENDED, () -> what.get() + "; leaves the row, ends");
    } else {
      become(reader.next(Handler.Step.WRITE), what);
    }
  }

  private void write() {
    RowWrite write = new RowWrite(world, change, handler);
    if (write.isRefused(state.row())) {
      become(handler.goingRoundAgain(), () -> "its write is refused, goes round again");
      return;
    }
    Row row = write.row();
    Supplier<String> what = () -> "writes the row: " + world.text(row);
    become(state.written(row), write.after(), what);
    if (handler.lives() > 0) {
      become(state.written(row), handler.dead(), () -> what.get() + "; DIES");
      if (conditions.allow(Condition.WIRE) && !state.wireIsFull()) {
        OnTheWire sent = new OnTheWire(row, !handler.before().isAbsent());
        become(state.sending(sent), handler.dead(), () -> "on the wire: " + what.get() + "; DIES");
      }
    }
  }

  private void become(Handler then, Supplier<String> what) {
    become(state, then, what);
  }

  private void become(State reached, Handler then, Supplier<String> what) {
    steps.take(world.normal(reached.with(index, then)), () -> name() + ": " + what.get());
  }

  private String name() {
    String of = change == World.NO_CHANGE ? "sweep" : "handler of " + history.change(change);
    return of + " [" + index + "]";
  }
}
