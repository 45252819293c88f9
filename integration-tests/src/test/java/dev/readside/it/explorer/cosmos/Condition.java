package dev.readside.it.explorer.cosmos;

/** Something that may happen. */
public enum Condition {
  /** A change is not delivered once its document has a later one. */
  COALESCED,
  /** Each handler may die once, behind any write; its change is delivered again. */
  DEATH,
  /** Each handler may die twice. */
  TWO_DEATHS,
  /** A write may be under way when its handler dies, and land at any later time. */
  WIRE,
  /** The change of a dead handler may not be delivered again if others handle it or a later one. */
  LOST,
  /** Each change is delivered twice, at the same time or not. */
  DUPLICATES,
  /** The handlers of one document come one after the other. */
  ONE_OWNER,
  /** A sweep, a retry or a backfill is at work on document x beside. */
  SWEEP,
  /** Of groups: a sweep of the rows, group by group, is at work beside. */
  SWEEP_OF_GROUPS,
  /** A source may be read as it was at any earlier time. */
  STALE_READS,
  /** The same, but never as it was before the change that is handled. */
  STALE_READS_WITH_FLOOR,
  /** A document that has gone is not delivered: LatestVersion without soft deletes. */
  HARD_DELETES
}
