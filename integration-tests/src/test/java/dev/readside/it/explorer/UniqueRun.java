package dev.readside.it.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that works on rows with unique values.
 *
 * @param documents whose rows it is about
 * @param stamp the time it claims; it starts then or later
 * @param steps what it does, if nothing is refused
 * @param refused what it does last where its merge is refused, since another row has the value
 */
record UniqueRun(
    String name, List<Integer> documents, int stamp, List<Step> steps, @Nullable Step refused) {

  /** A step with nothing in between. */
  enum Step {
    /** Run the definition. */
    READ,
    /** Write what was read, never over a fresher row; all of it, or nothing where it is refused. */
    MERGE,
    /** Read which of the documents are there. */
    LOOK,
    /** Remove the rows of the others, unless they are fresher. */
    REMOVE_UP_TO_STAMP,
    REMOVE_BELOW_STAMP,
    /** Put the change down as a failure. */
    RECORD,
    /** Remove its own row, unless it is fresher: others can have its value. */
    FREE,
    /** The same whatever is there, which is wrong. */
    FREE_FRESHER_TOO,
    /** Remove the failure's record. */
    FORGET
  }

  private static final List<Step> REFRESH =
      List.of(Step.READ, Step.MERGE, Step.LOOK, Step.REMOVE_UP_TO_STAMP);

  UniqueRun {
    documents = List.copyOf(documents);
    steps = List.copyOf(steps);
  }

  /** The function, given a change for the first time. */
  static UniqueRun handling(UniqueValues.Change change) {
    List<Step> steps = change.delete() ? List.of(Step.REMOVE_BELOW_STAMP) : REFRESH;
    return new UniqueRun(
        change.toString(), List.of(change.document()), change.time(), steps, Step.RECORD);
  }

  /** The function, given a recorded change again. */
  static UniqueRun retrying(UniqueValues.Change change, @Nullable Step refused) {
    List<Step> steps =
        List.of(Step.READ, Step.MERGE, Step.LOOK, Step.REMOVE_UP_TO_STAMP, Step.FORGET);
    return new UniqueRun(
        "retry of " + change, List.of(change.document()), change.time(), steps, refused);
  }

  /** A sweep, or a backfill, of one row; what is refused is left as it is. */
  static UniqueRun sweeping(int document, int stamp) {
    return new UniqueRun("sweep of " + document, List.of(document), stamp, REFRESH, null);
  }

  /** A repair that writes these rows in one transaction. */
  static UniqueRun repairing(List<Integer> documents, int stamp) {
    return new UniqueRun("repair of " + documents, documents, stamp, REFRESH, null);
  }
}
