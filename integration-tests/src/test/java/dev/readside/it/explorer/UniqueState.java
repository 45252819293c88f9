package dev.readside.it.explorer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a {@link UniqueWorld} is.
 *
 * @param rows of each document, in their order
 * @param runs how far each is; the last is the retry
 * @param open the changes, by index, that are recorded as failures
 * @param retried the change that the retry has in hand, or -1
 * @param again how many runs may still die, or be given their change once more
 */
record UniqueState(
    int time, List<Row> rows, List<Progress> runs, List<Integer> open, int retried, int again) {

  /** A document's row; {@link UniqueValues#ABSENT} as the value where there is none. */
  record Row(int value, int stamp) {
    static final Row NONE = new Row(UniqueValues.ABSENT, -1);
  }

  /**
   * How far a run is.
   *
   * @param done the number of its steps; {@link #REFUSED} where the merge was refused
   * @param read the values that it has read, of its documents
   */
  record Progress(int done, List<Integer> read) {
    static final int REFUSED = -1;
    static final Progress NONE = new Progress(0, List.of());

    Progress next() {
      return new Progress(done + 1, read);
    }
  }

  UniqueState {
    rows = List.copyOf(rows);
    runs = List.copyOf(runs);
    open = List.copyOf(open);
  }

  static UniqueState initial(List<Integer> values, int runs) {
    return new UniqueState(
        0,
        values.stream()
            .map(value -> new Row(value, value == UniqueValues.ABSENT ? -1 : 0))
            .toList(),
        Collections.nCopies(runs, Progress.NONE),
        List.of(),
        -1,
        1);
  }

  UniqueState atTime(int later) {
    return new UniqueState(later, rows, runs, open, retried, again);
  }

  UniqueState with(int run, Progress progress) {
    return new UniqueState(time, rows, replaced(runs, run, progress), open, retried, again);
  }

  UniqueState withRow(int document, Row row) {
    return new UniqueState(time, replaced(rows, document, row), runs, open, retried, again);
  }

  UniqueState withOpen(int change, boolean isOpen) {
    List<Integer> changed = new ArrayList<>(open);
    changed.remove((Object) change);
    if (isOpen) {
      changed.add(change);
      Collections.sort(changed);
    }
    return new UniqueState(time, rows, runs, changed, retried, again);
  }

  UniqueState retrying(int change) {
    return new UniqueState(time, rows, runs, open, change, again);
  }

  UniqueState spendingOne() {
    return new UniqueState(time, rows, runs, open, retried, again - 1);
  }

  private static <T> List<T> replaced(List<T> list, int index, T item) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, item);
    return changed;
  }
}
