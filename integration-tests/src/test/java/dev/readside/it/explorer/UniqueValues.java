package dev.readside.it.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A history of documents each of which has one value, or is not there; the read collection has a
 * unique index on it.
 *
 * @param contents the values of all documents at each time, from 0; {@link #ABSENT} for one that is
 *     not there
 */
record UniqueValues(List<List<Integer>> contents) {
  static final int ABSENT = 0;

  UniqueValues {
    contents = contents.stream().map(List::copyOf).toList();
  }

  /** One document's change, visible from {@code time} on. */
  record Change(int document, int time, boolean delete) {}

  /**
   * All histories of so many commits, each of which changes some of the documents, that end with no
   * value twice.
   */
  static List<UniqueValues> ofLength(List<Integer> first, int commits, int values) {
    List<UniqueValues> histories = List.of(new UniqueValues(List.of(first)));
    for (int commit = 0; commit < commits; commit++) {
      histories = histories.stream().flatMap(each -> each.continued(values).stream()).toList();
    }
    return histories.stream().filter(each -> isUnique(each.at(each.end()))).toList();
  }

  private List<UniqueValues> continued(int values) {
    return contentsOf(documents(), values).stream()
        .filter(next -> !next.equals(at(end())))
        .map(this::then)
        .toList();
  }

  UniqueValues then(List<Integer> next) {
    List<List<Integer>> longer = new ArrayList<>(contents);
    longer.add(next);
    return new UniqueValues(longer);
  }

  private static List<List<Integer>> contentsOf(int documents, int values) {
    List<List<Integer>> all = List.of(List.of());
    for (int document = 0; document < documents; document++) {
      all =
          all.stream()
              .flatMap(
                  some ->
                      IntStream.rangeClosed(ABSENT, values)
                          .mapToObj(value -> appended(some, value)))
              .toList();
    }
    return all;
  }

  private static List<Integer> appended(List<Integer> some, int value) {
    List<Integer> more = new ArrayList<>(some);
    more.add(value);
    return more;
  }

  private static boolean isUnique(List<Integer> values) {
    return values.stream().filter(value -> value != ABSENT).distinct().count()
        == values.stream().filter(value -> value != ABSENT).count();
  }

  int documents() {
    return contents.get(0).size();
  }

  int end() {
    return contents.size() - 1;
  }

  List<Integer> at(int time) {
    return contents.get(time);
  }

  /** What a document held at this time or later, up to another. */
  List<Integer> between(int document, int from, int to) {
    return contents.subList(from, to + 1).stream().map(values -> values.get(document)).toList();
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int time = 1; time <= end(); time++) {
      for (int document = 0; document < documents(); document++) {
        int value = at(time).get(document);
        if (value != at(time - 1).get(document)) {
          changes.add(new Change(document, time, value == ABSENT));
        }
      }
    }
    return changes;
  }
}
