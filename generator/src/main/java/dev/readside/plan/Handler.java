package dev.readside.plan;

import java.util.List;

/**
 * What a function does with the changes it is given.
 *
 * @param change the steps for one insert, update or replace
 * @param delete the steps for one delete
 * @param batch the steps for an array of changes, which a retry or a worker hands over: others may
 *     be at work on the same rows
 */
public record Handler(List<Step> change, List<Step> delete, List<Step> batch) {
  public Handler {
    change = List.copyOf(change);
    delete = List.copyOf(delete);
    batch = List.copyOf(batch);
  }
}
