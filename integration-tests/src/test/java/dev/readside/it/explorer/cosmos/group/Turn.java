package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.Model.Steps;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What one handler can do next: each step is a request, with nothing in between. */
record Turn(World world, State state, int index, Steps<State> steps) {

  void take() {
    switch (handler().next()) {
      case START -> start();
      case READ_DOCUMENT -> new ItemTurn(this).readDocument();
      case WRITE_ITEM -> new ItemTurn(this).write();
      case CLEAR -> new ItemTurn(this).clear();
      case READ_ROW -> new RowTurn(this).readRow();
      case READ_X, READ_Y -> new RowTurn(this).readItem();
      case WRITE_ROW -> new RowTurn(this).write();
      case DROPPED, ENDED -> {}
    }
  }

  private void start() {
    if (job().document().isEmpty()) {
      goOn(handler().next(Handler.Step.READ_ROW).refreshing(Groups.ALL), () -> "starts");
      return;
    }
    if (!job().isSweep()) {
      if (world.conditions().allow(Condition.ONE_OWNER) && waitsForOthers()) {
        return;
      }
      notBeDelivered();
    }
    new ItemTurn(this).read();
  }

  private boolean waitsForOthers() {
    return IntStream.range(0, index)
        .anyMatch(other -> isOfSameDocument(other) && !state.handlers().get(other).isOver());
  }

  private void notBeDelivered() {
    Conditions conditions = world.conditions();
    boolean died = handler().lives() < conditions.deaths();
    if (conditions.allow(Condition.COALESCED)
        && !died
        && world.history().isOutdated(job().change(), state.time())) {
      goOn(Handler.DROPPED, () -> "not delivered, there is a later change");
    }
    if (conditions.allow(Condition.LOST) && died && othersHandleIt()) {
      goOn(Handler.DROPPED, () -> "not delivered again, others have gone past it");
    }
  }

  private boolean othersHandleIt() {
    return IntStream.range(0, world.jobs().size())
        .filter(other -> other != index && isOfSameDocument(other))
        .filter(other -> world.jobs().get(other).change() >= job().change())
        .filter(other -> world.jobs().get(other).change() <= state.time())
        .anyMatch(other -> state.handlers().get(other).next() != Handler.Step.DROPPED);
  }

  private boolean isOfSameDocument(int other) {
    return world.jobs().get(other).document().equals(job().document());
  }

  /** Goes on to the next group that is to be refreshed; behind the last, clears its item. */
  Handler refreshing(Handler handler, Groups groups) {
    if (!groups.isEmpty()) {
      return handler.refreshing(groups).next(Handler.Step.READ_ROW);
    }
    boolean hasItem =
        job().document().isPresent() && world.protocol().members() != Protocol.Members.DOCUMENTS;
    return hasItem ? handler.having(0).refreshing(groups).next(Handler.Step.CLEAR) : Handler.ENDED;
  }

  /** The handler goes on, with nothing written. */
  void goOn(Handler then, Supplier<String> what) {
    take(state, then, what);
  }

  /** It has written something; or it has, and died; or has died, and the write is on the wire. */
  void write(State written, Handler then, OnTheWire write, Supplier<String> what) {
    take(written, then, what);
    if (handler().lives() > 0) {
      take(written, handler().dead(), () -> what.get() + "; DIES");
      if (world.conditions().allow(Condition.WIRE) && !state.wireIsFull()) {
        take(state.sending(write), handler().dead(), () -> "on the wire: " + what.get() + "; DIES");
      }
    }
  }

  private void take(State reached, Handler then, Supplier<String> what) {
    steps.take(
        world.normal(reached.with(index, then)),
        () -> job().name() + " [" + index + "]: " + what.get());
  }

  Handler handler() {
    return state.handlers().get(index);
  }

  Job job() {
    return world.jobs().get(index);
  }
}
