package dev.readside.it.explorer;

import dev.readside.plan.Step;
import java.util.List;
import java.util.stream.Stream;

/** One thing that a handler does and nothing can come in between. */
enum Operation {
  /** Find the affected rows; where this one is not among them, nothing more is done. */
  FIND("finds the affected rows"),
  /** Run the definition over the document; with no row to merge, the merge is skipped. */
  READ_TO_MERGE("runs the definition"),
  /** Write what was read, never over a fresher row. */
  MERGE("merges"),
  /** Write what was read, where the row differs; never over a fresher row. */
  MEND("mends"),
  /** Run the definition, keys only; where the row should be there, the removal is skipped. */
  LOOK("looks again"),
  /** Remove the row, unless its stamp is greater than the claimed one. */
  REMOVE_UP_TO_STAMP("removes rows up to its stamp"),
  /** Remove the row if its stamp is less than the claimed one. */
  REMOVE_BELOW_STAMP("removes rows below its stamp"),
  /** What hand-written functions do: read the document. */
  READ("reads the document"),
  /** And then write the row or delete it, whatever is there. */
  OVERWRITE("overwrites");

  private final String text;

  Operation(String text) {
    this.text = text;
  }

  static List<Operation> of(List<Step> steps) {
    return steps.stream().flatMap(Operation::of).toList();
  }

  /** A sweep does not touch a row that is right: its stamp stays as it is. */
  Operation ofSweep() {
    return this == MERGE ? MEND : this;
  }

  private static Stream<Operation> of(Step step) {
    return switch (step) {
      case MERGE -> Stream.of(READ_TO_MERGE, MERGE);
      case LOOK_AGAIN -> Stream.of(LOOK, REMOVE_UP_TO_STAMP);
      case REMOVE_OLDER -> Stream.of(REMOVE_BELOW_STAMP);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
