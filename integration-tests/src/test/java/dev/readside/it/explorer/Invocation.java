package dev.readside.it.explorer;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * One run of a handler.
 *
 * @param name what it handles, for traces
 * @param stamp the time it claims
 * @param visible the time that must have come before it starts; at least the stamp
 * @param after the invocations (by index) that must have ended before it starts
 * @param finds at which times {@link Operation#FIND} finds the row to be affected
 */
record Invocation(
    String name,
    int stamp,
    int visible,
    List<Operation> operations,
    List<Integer> after,
    IntPredicate finds) {

  Invocation {
    operations = List.copyOf(operations);
    after = List.copyOf(after);
  }

  /** A run that waits for nothing but its changes. */
  Invocation(String name, int stamp, List<Operation> operations) {
    this(name, stamp, stamp, operations, List.of(), time -> true);
  }

  /** The same run, when its process dies after so many operations. */
  Invocation dyingAfter(int count) {
    return new Invocation(
        name + ", dying", stamp, visible, operations.subList(0, count), after, finds);
  }

  Invocation after(List<Integer> others) {
    return new Invocation(name, stamp, visible, operations, others, finds);
  }

  Invocation finding(IntPredicate when) {
    return new Invocation(name, stamp, visible, operations, after, when);
  }

  Invocation named(String other) {
    return new Invocation(other, stamp, visible, operations, after, finds);
  }
}
