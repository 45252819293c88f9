package dev.readside.plan;

/**
 * One step of the protocol that keeps rows right ({@code docs/protocol.md}). A handler runs its
 * steps in order, for the rows of the root documents that its changes name, and under one stamp.
 *
 * <p>To <em>remove</em> a row is to delete it or, with {@code on_delete: keep}, to mark it {@code
 * deleted: true} under the claimed stamp; which of the two, {@link ProjectionPlan#onDelete} says.
 */
public enum Step {
  /**
   * Run the definition over the affected documents and merge the rows, never over a fresher one.
   */
  MERGE,
  /**
   * Read which affected rows should exist now; remove the others, unless their stamp is greater
   * than the claimed one.
   */
  LOOK_AGAIN,
  /**
   * Remove affected rows whose stamp is less than the claimed one. A row under the claimed stamp
   * reflects the change, even if that is a delete: its transaction may have inserted the document
   * again.
   */
  REMOVE_OLDER
}
