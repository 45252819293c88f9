package dev.readside.it.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which runs of a handler there are, and which of them wait for which. */
record Schedule(List<Invocation> invocations) {

  Schedule {
    invocations = List.copyOf(invocations);
  }

  /** All at once. */
  static Schedule parallel(List<Invocation> invocations) {
    return new Schedule(invocations);
  }

  /** One after another. */
  static Schedule chain(List<Invocation> invocations) {
    return new Schedule(
        IntStream.range(0, invocations.size())
            .mapToObj(index -> invocations.get(index).after(previous(index)))
            .toList());
  }

  private static List<Integer> previous(int index) {
    return index == 0 ? List.of() : List.of(index - 1);
  }

  /** This schedule with one more run, which may wait for some of the others. */
  Schedule beside(Invocation other) {
    return new Schedule(Stream.concat(invocations.stream(), Stream.of(other)).toList());
  }

  /** This schedule with one of its runs dying after so many operations. */
  Schedule dying(int index, int operations) {
    List<Invocation> changed = new ArrayList<>(invocations);
    changed.set(index, changed.get(index).dyingAfter(operations));
    return new Schedule(changed);
  }

  /** How many operations a run of this schedule has. */
  int operations(int index) {
    return invocations.get(index).operations().size();
  }
}
