package dev.readside.it.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sets of histories to explore. */
final class Histories {
  private Histories() {}

  /**
   * The 36 histories of the table in {@code docs/protocol.md}: two or three writes out of "put A",
   * "put B" and "delete" to a document that was not there. A delete of an absent document counts as
   * a change there, as a late or repeated delivery would bring it.
   */
  static List<History> ofTheTable() {
    List<Content> writes = List.of(Content.A, Content.B, Content.ABSENT);
    return Stream.of(2, 3)
        .flatMap(length -> words(writes, length).stream())
        .map(word -> History.of(Content.ABSENT, word))
        .toList();
  }

  /**
   * All histories of one to {@code length} writes that a server can give, each also with
   * neighbouring writes in one transaction.
   *
   * @param initials what the document may hold before
   * @param filtered whether writes may take the document out of {@code where}
   */
  static List<History> upTo(int length, List<Content> initials, boolean filtered) {
    List<Content> writes =
        filtered
            ? List.of(Content.A, Content.B, Content.OUT, Content.ABSENT)
            : List.of(Content.A, Content.B, Content.ABSENT);
    List<History> histories = new ArrayList<>();
    for (Content initial : initials) {
      for (int count = 1; count <= length; count++) {
        for (List<Content> word : words(writes, count)) {
          if (deletesOnlyWhatIsThere(initial, word)) {
            groupings(word).forEach(commits -> histories.add(new History(initial, commits)));
          }
        }
      }
    }
    return List.copyOf(histories);
  }

  /** All ways to cut a list into neighbouring, non-empty pieces. */
  static <T> List<List<List<T>>> groupings(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<List<T>>> groupings = new ArrayList<>();
    for (int first = 1; first <= items.size(); first++) {
      List<T> group = items.subList(0, first);
      for (List<List<T>> rest : groupings(items.subList(first, items.size()))) {
        groupings.add(Stream.concat(Stream.of(group), rest.stream()).toList());
      }
    }
    return groupings;
  }

  private static boolean deletesOnlyWhatIsThere(Content initial, List<Content> word) {
    Content before = initial;
    for (Content after : word) {
      if (before == Content.ABSENT && after == Content.ABSENT) {
        return false;
      }
      before = after;
    }
    return true;
  }

  private static List<List<Content>> words(List<Content> letters, int length) {
    if (length == 0) {
      return List.of(List.of());
    }
    return words(letters, length - 1).stream()
        .flatMap(
            word ->
                letters.stream()
                    .map(letter -> Stream.concat(word.stream(), Stream.of(letter)).toList()))
        .toList();
  }
}
