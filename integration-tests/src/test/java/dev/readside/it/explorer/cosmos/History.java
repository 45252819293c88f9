package dev.readside.it.explorer.cosmos;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Changes of two documents, in the order of their commits. The time is how many there have been. A
 * document's <em>version</em> is the number, from 1, of its last change, and 0 before the first.
 *
 * @param atFirst what both documents hold before
 */
public record History(int atFirst, List<Change> changes) {

  public History {
    changes = List.copyOf(changes);
  }

  /** All histories of so many changes of these documents. */
  public static List<History> ofLength(int length, int atFirst, Document... documents) {
    List<Change> letters =
        Arrays.stream(documents)
            .flatMap(document -> Stream.of(1, 2, 0).map(value -> new Change(document, value)))
            .toList();
    List<List<Change>> words = List.of(List.of());
    for (int count = 0; count < length; count++) {
      words =
          words.stream()
              .flatMap(
                  word ->
                      letters.stream()
                          .map(letter -> Stream.concat(word.stream(), Stream.of(letter)).toList()))
              .toList();
    }
    return words.stream().map(word -> new History(atFirst, word)).toList();
  }

  /** The time at which it is over. */
  public int end() {
    return changes.size();
  }

  public Change change(int number) {
    return changes.get(number - 1);
  }

  public int version(Document document, int time) {
    for (int number = time; number > 0; number--) {
      if (change(number).document() == document) {
        return number;
      }
    }
    return 0;
  }

  /** What a document holds at a version. */
  public int value(int version) {
    return version == 0 ? atFirst : change(version).value();
  }

  /** Whether the document of a change has changed again since. */
  public boolean isOutdated(int number, int time) {
    return version(change(number).document(), time) > number;
  }

  @Override
  public String toString() {
    return changes.stream().map(Change::toString).collect(joining(" "));
  }
}
