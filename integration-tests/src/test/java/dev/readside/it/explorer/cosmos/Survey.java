package dev.readside.it.explorer.cosmos;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What exploring a set of histories gave: one line of a table.
 *
 * @param wrong those of them that can end wrong
 */
public record Survey(int histories, List<History> wrong, long states) {

  public Survey {
    wrong = List.copyOf(wrong);
  }

  public static <S extends Fingerprinted> Survey of(
      List<History> histories, Function<History, Model<S>> models) {
    return histories.parallelStream()
        .map(history -> of(history, Exploration.of(models.apply(history))))
        .reduce(new Survey(0, List.of(), 0), Survey::and);
  }

  private static Survey of(History history, Exploration exploration) {
    return new Survey(1, exploration.wrong() ? List.of(history) : List.of(), exploration.states());
  }

  private Survey and(Survey other) {
    return new Survey(
        histories + other.histories,
        Stream.concat(wrong.stream(), other.wrong.stream()).toList(),
        states + other.states);
  }

  /** A shortest way to a wrong end of the first history that has one; else nothing. */
  public <S extends Fingerprinted> String trace(Function<History, Model<S>> models) {
    return wrong.stream()
        .findFirst()
        .flatMap(
            history ->
                Trace.shortest(models.apply(history).toBeTold())
                    .map(trace -> "\nhistory: " + history + "\n" + trace))
        .orElse("");
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return String.format(
        "%d of %d histories can end wrong%s (%,d states)",
        wrong.size(),
        histories,
        wrong.stream().findFirst().map(history -> ", first " + history).orElse(""),
        states);
  }
}
