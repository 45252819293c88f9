package dev.readside.it.explorer;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A history of writes to two documents that one row is made of. At first both are absent.
 *
 * @param writes each to one of the two
 */
record TwoDocuments(List<Write> writes) {

  /**
   * What a write leaves of a document.
   *
   * @param second whether it is the second document
   */
  record Write(boolean second, Content content) {}

  TwoDocuments {
    writes = List.copyOf(writes);
  }

  /** All histories of so many writes, each of which leaves one of these contents. */
  static List<TwoDocuments> ofLength(int length, List<Content> first, List<Content> second) {
    List<Write> letters =
        Stream.concat(
                first.stream().map(content -> new Write(false, content)),
                second.stream().map(content -> new Write(true, content)))
            .toList();
    List<List<Write>> words = List.of(List.of());
    for (int count = 0; count < length; count++) {
      words =
          words.stream()
              .flatMap(
                  word ->
                      letters.stream()
                          .map(letter -> Stream.concat(word.stream(), Stream.of(letter)).toList()))
              .toList();
    }
    return words.stream().map(TwoDocuments::new).toList();
  }

  /** What a document holds at a time. */
  Content contentAt(boolean second, int time) {
    return writes.subList(0, time).stream()
        .filter(write -> write.second() == second)
        .reduce((earlier, later) -> later)
        .map(Write::content)
        .orElse(Content.ABSENT);
  }

  /** What the two come to, as far as the row is concerned. */
  History history(BinaryOperator<Content> together) {
    return History.of(
        Content.ABSENT,
        IntStream.rangeClosed(1, writes.size())
            .mapToObj(time -> together.apply(contentAt(false, time), contentAt(true, time)))
            .toList());
  }

  /**
   * The handlers, one for each write.
   *
   * @param ordered whether those of the second document's, or of the first one's, writes wait for
   *     each other
   */
  List<Invocation> handlers(IntFunction<Invocation> handler, Predicate<Boolean> ordered) {
    return IntStream.range(0, writes.size())
        .mapToObj(
            index ->
                ordered.test(writes.get(index).second())
                    ? handler.apply(index).after(previous(index))
                    : handler.apply(index))
        .toList();
  }

  private List<Integer> previous(int index) {
    return IntStream.range(0, index)
        .filter(other -> writes.get(other).second() == writes.get(index).second())
        .boxed()
        .max(Integer::compare)
        .map(List::of)
        .orElse(List.of());
  }
}
