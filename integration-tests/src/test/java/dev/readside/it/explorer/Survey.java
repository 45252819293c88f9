package dev.readside.it.explorer;

import dev.readside.model.DeletePolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What exploring a set of histories gave.
 *
 * @param wrong how many of the histories can end wrong
 * @param shortest the shortest of all traces found
 */
record Survey(int histories, int wrong, long worlds, long states, Optional<Trace> shortest) {

  static Survey of(
      List<History> histories,
      DeletePolicy onDelete,
      Function<History, Stream<Schedule>> schedules,
      Function<World, Exploration> explore) {
    return histories.parallelStream()
        .map(
            history ->
                of(
                    schedules
                        .apply(history)
                        .flatMap(schedule -> worlds(history, onDelete, schedule))
                        .map(explore)
                        .toList()))
        .reduce(new Survey(0, 0, 0, 0, Optional.empty()), Survey::and);
  }

  private static Survey of(List<Exploration> ofOneHistory) {
    Optional<Trace> wrong = shortest(ofOneHistory.stream().flatMap(each -> each.wrong().stream()));
    return new Survey(
        1,
        wrong.isPresent() ? 1 : 0,
        ofOneHistory.size(),
        ofOneHistory.stream().mapToLong(Exploration::states).sum(),
        wrong);
  }

  private Survey and(Survey other) {
    return new Survey(
        histories + other.histories,
        wrong + other.wrong,
        worlds + other.worlds,
        states + other.states,
        shortest(Stream.concat(shortest.stream(), other.shortest.stream())));
  }

  /** A document that was there before has no row yet, one of unknown origin, or its own. */
  private static Stream<World> worlds(History history, DeletePolicy onDelete, Schedule schedule) {
    return initialRows(history.initial())
        .map(row -> new World(history, onDelete, row.orElse(null), schedule.invocations()));
  }

  private static Stream<Optional<Row>> initialRows(Content initial) {
    return initial.hasRow()
        ? Stream.of(
            Optional.empty(),
            Optional.of(new Row(Content.B, false, Row.UNSTAMPED)),
            Optional.of(new Row(initial, false, 0)))
        : Stream.of(Optional.empty());
  }

  private static Optional<Trace> shortest(Stream<Trace> traces) {
    return traces.min(Comparator.comparingInt(Trace::length));
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return String.format(
        "%d of %d histories can end wrong (%,d worlds, %,d states)",
        wrong, histories, worlds, states);
  }

  /** With the shortest trace, where there is one. */
  String titled(String title) {
    return title + ": " + this + shortest.map(trace -> "\n" + trace).orElse("");
  }
}
