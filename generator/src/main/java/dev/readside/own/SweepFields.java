package dev.readside.own;

/**
 * The fields of what a sweep keeps in {@link OwnCollections#STATE}: how far the pass in hand came,
 * and what the last whole one found.
 */
public final class SweepFields {

  public static final String LAST_RUN_AT = "lastRunAt";

  /** How often it ran. */
  public static final String RUNS = "runs";

  /** The pass in hand. */
  public static final String PASS = "pass";

  /** The last one over all rows. */
  public static final String LAST_PASS = "lastPass";

  /** How many there were over all rows. */
  public static final String PASSES = "passes";

  /** Of a pass. */
  public static final String STARTED_AT = "startedAt";

  /** Of a pass. */
  public static final String ENDED_AT = "endedAt";

  /** Of a pass: behind which row it goes on. */
  public static final String AFTER = "after";

  /** Of a pass: how many rows behind that one it passes over. */
  public static final String OVER = "over";

  /** Of a pass: how many documents it compared. */
  public static final String CHECKED = "checked";

  /** Of a pass: how many rows were not there. */
  public static final String MISSING = "missing";

  /** Of a pass: how many rows were not as they should be. */
  public static final String STALE = "stale";

  /** Of a pass: how many rows should not have been there. */
  public static final String PHANTOM = "phantom";

  /** Of a pass: how often something could not be mended. */
  public static final String FAILED = "failed";

  /** Of a pass: why something could not be mended. */
  public static final String ERROR = "error";

  private SweepFields() {}
}
