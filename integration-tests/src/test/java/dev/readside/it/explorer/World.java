package dev.readside.it.explorer;

import dev.readside.model.DeletePolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A history and the invocations that work on it: what can happen next, and what must hold.
 *
 * @param initialRow what the read collection holds before
 */
record World(
    History history,
    DeletePolicy onDelete,
    @Nullable Row initialRow,
    List<Invocation> invocations) {

  World {
    invocations = List.copyOf(invocations);
    if (invocations.size() > State.MAX_INVOCATIONS) {
      throw new IllegalArgumentException("too many invocations: " + invocations.size());
    }
  }

  State initial() {
    return State.initial(initialRow);
  }

  /** The actors that can act now: the invocations by index, and the writer as -1. */
  List<Integer> ready(State state) {
    return IntStream.range(-1, invocations.size())
        .filter(actor -> actor < 0 ? state.time() < history.end() : isReady(state, actor))
        .boxed()
        .toList();
  }

  State next(State state, int actor) {
    return actor < 0 ? state.withTime(state.time() + 1) : run(state, actor);
  }

  private boolean isReady(State state, int actor) {
    Invocation invocation = invocations.get(actor);
    return hasOperationsLeft(state, actor)
        && state.time() >= invocation.visible()
        && invocation.after().stream().allMatch(other -> hasEnded(state, other));
  }

  /** A run that dies before its first operation still has its place in the order. */
  private boolean hasEnded(State state, int actor) {
    return !hasOperationsLeft(state, actor)
        && invocations.get(actor).after().stream().allMatch(other -> hasEnded(state, other));
  }

  private boolean hasOperationsLeft(State state, int actor) {
    return state.done(actor) < invocations.get(actor).operations().size();
  }

  private State run(State state, int actor) {
    Invocation invocation = invocations.get(actor);
    int done = state.done(actor);
    Content now = history.contentAt(state.time());
    return switch (invocation.operations().get(done)) {
      case FIND ->
          invocation.finds().test(state.time())
              ? ended(state, actor)
              : state.withProgress(actor, invocation.operations().size(), Content.ABSENT);
      case READ_TO_MERGE ->
          now.hasRow() ? state.withProgress(actor, done + 1, now) : skipping(state, actor);
      case LOOK ->
          now.hasRow()
              ? skipping(state, actor)
              : state.withProgress(actor, done + 1, Content.ABSENT);
      case READ -> state.withProgress(actor, done + 1, now);
      case MERGE -> ended(state, actor).withRow(merged(state, actor));
      case MEND -> ended(state, actor).withRow(mended(state, actor));
      case OVERWRITE -> ended(state, actor).withRow(overwritten(state, actor));
      case REMOVE_UP_TO_STAMP ->
          ended(state, actor).withRow(removed(state.row(), invocation.stamp() + 1, actor));
      case REMOVE_BELOW_STAMP ->
          ended(state, actor).withRow(removed(state.row(), invocation.stamp(), actor));
    };
  }

  /** An operation is done, and the next is not needed; a process may have died before that one. */
  private State skipping(State state, int actor) {
    int size = invocations.get(actor).operations().size();
    return state.withProgress(actor, Math.min(state.done(actor) + 2, size), Content.ABSENT);
  }

  private static State ended(State state, int actor) {
    return state.withProgress(actor, state.done(actor) + 1, Content.ABSENT);
  }

  private Row merged(State state, int actor) {
    Row row = state.row();
    Row read = new Row(state.read(actor), false, invocations.get(actor).stamp());
    return row != null && row.stamp() > read.stamp() ? row : read;
  }

  private Row mended(State state, int actor) {
    Row row = state.row();
    Row merged = merged(state, actor);
    return row != null && Row.same(row, merged) ? row : merged;
  }

  private @Nullable Row overwritten(State state, int actor) {
    Content read = state.read(actor);
    return read.hasRow() ? new Row(read, false, Row.UNSTAMPED) : null;
  }

  private @Nullable Row removed(@Nullable Row row, int below, int actor) {
    if (row == null || row.stamp() >= below) {
      return row;
    }
    return switch (onDelete) {
      case REMOVE -> null;
      case KEEP -> new Row(row.content(), true, invocations.get(actor).stamp());
    };
  }

  /** Whether nothing is left to do and the row is not what the definition says. */
  boolean endsWrong(State state) {
    return ready(state).isEmpty() && !isRight(state.row(), history.contentAt(history.end()));
  }

  private boolean isRight(@Nullable Row row, Content content) {
    if (content.hasRow()) {
      return Row.same(row, new Row(content, false, 0));
    }
    return row == null || (onDelete == DeletePolicy.KEEP && row.deleted());
  }

  /**
   * Whether the row claims a time that its content had already passed. Between the handlers of one
   * transaction's changes it may be as one of those left it.
   */
  boolean claimsTooMuch(State state) {
    Row row = state.row();
    return row != null
        && row.stamp() != Row.UNSTAMPED
        && history.contentsBetween(row.stamp(), state.time()).stream()
            .noneMatch(content -> row.deleted() ? !content.hasRow() : row.content() == content);
  }

  String describe(State state, int actor) {
    if (actor < 0) {
      return "commit " + (state.time() + 1) + ": " + history.commits().get(state.time());
    }
    Invocation invocation = invocations.get(actor);
    return invocation.name() + " " + invocation.operations().get(state.done(actor));
  }
}
