package dev.readside.operate.refresh;

/**
 * What became of rows.
 *
 * @param present how many should be there, and are
 * @param removed how many were there, but should not; with {@code on_delete: keep}, how many were
 *     marked
 */
public record Refreshed(long present, long removed) {

  /** Of no rows. */
  public static final Refreshed NONE = new Refreshed(0, 0);

  public Refreshed and(Refreshed more) {
    return new Refreshed(present + more.present, removed + more.removed);
  }
}
