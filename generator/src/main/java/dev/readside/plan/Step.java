package dev.readside.plan;

/**
 * One step of the protocol that keeps rows right ({@code docs/protocol.md}). A handler runs its
 * steps in order, for the set of root documents that its changes name and under one stamp.
 */
public enum Step {
  /** Run the definition over the affected documents; merge the rows, never over a fresher one. */
  MERGE,
  /**
   * Read which affected rows should exist now; delete the others whose stamp is at most the claimed
   * one.
   */
  LOOK_AGAIN,
  /** Delete affected rows whose stamp is less than the claimed one. */
  DELETE_OLDER,
  /** Delete the affected rows whose stamp is at most the claimed one. */
  DELETE,
  /** Merge the row of the document's pre-image, marked deleted, never over a fresher one. */
  KEEP
}
