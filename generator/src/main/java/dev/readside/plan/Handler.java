package dev.readside.plan;

import java.util.List;

/**
 * What a function does with the changes it is given.
 *
 * @param change the steps for a single insert, update or replace
 * @param delete the steps for a single delete
 * @param batch the steps for an array of changes, which a retry or a worker hands over: others may
 *     be at work on the same rows, even where the trigger is ordered
 */
public record Handler(List<Step> change, List<Step> delete, List<Step> batch) {

  private static final List<Step> FULL = List.of(Step.MERGE, Step.LOOK_AGAIN);

  public Handler {
    change = List.copyOf(change);
    delete = List.copyOf(delete);
    batch = List.copyOf(batch);
  }

  /** Other triggers decide beside this one, or a delete leaves rows to be computed again. */
  static Handler full() {
    return new Handler(FULL, FULL, FULL);
  }

  /** Changes may be handled in parallel, in any order: always look again. */
  static Handler unordered() {
    return new Handler(FULL, List.of(Step.REMOVE_OLDER), FULL);
  }

  /** One change at a time: what was there before this change is older than it. */
  static Handler ordered(boolean filtered) {
    List<Step> change = filtered ? List.of(Step.MERGE, Step.REMOVE_OLDER) : List.of(Step.MERGE);
    return new Handler(change, List.of(Step.REMOVE_OLDER), FULL);
  }
}
