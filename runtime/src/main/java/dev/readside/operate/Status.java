package dev.readside.operate;

import dev.readside.state.SweepStatus;
import dev.readside.state.Uncomputable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How read models are, as far as the database tells.
 *
 * @param now by the server's clock
 * @param layout of the documents that it was read from; 0 where none is recorded
 * @param oplogSince the time of the oldest change that can still be delivered; unknown where the
 *     user may not read the oplog, or through mongos
 * @param oplogFull whether older changes go as others come; else the oplog holds all there were
 * @param missing what the set-up would do again
 * @param strangers how many failures are of functions that no projection has
 * @param leftovers the ids of records in {@code readside_state} of projections that are not there
 * @param unfinished work on whole read collections that has begun, and has not come to its end
 * @param unseen what could not be looked at, and why not
 */
public record Status(
    Instant now,
    int layout,
    Optional<Instant> oplogSince,
    boolean oplogFull,
    List<String> missing,
    List<OfProjection> projections,
    List<OfTrigger> triggers,
    long strangers,
    List<String> leftovers,
    List<OfWork> unfinished,
    List<String> unseen) {

  public Status {
    missing = List.copyOf(missing);
    unseen = List.copyOf(unseen);
    leftovers = List.copyOf(leftovers);
    projections = List.copyOf(projections);
    triggers = List.copyOf(triggers);
    unfinished = List.copyOf(unfinished);
  }

  /**
   * One read collection.
   *
   * @param version of the definition
   * @param rows about how many there are
   * @param sweep empty where none has run yet
   * @param uncomputable what the last backfill or verification could make no rows of
   */
  public record OfProjection(
      String name,
      int version,
      long rows,
      Versions versions,
      long openFailures,
      long deadFailures,
      Optional<SweepStatus> sweep,
      Optional<Uncomputable> uncomputable) {}

  /**
   * What the stamps of rows say.
   *
   * @param newest the time of the newest change that any row reflects; unknown where there is none,
   *     or finding it takes too long
   * @param sampled whether only some rows were looked at
   */
  public record Versions(List<VersionedRows> rows, Optional<Instant> newest, boolean sampled) {
    public Versions {
      rows = List.copyOf(rows);
    }

    /** Whether all rows are of an earlier version: then they wait for a rebuild. */
    public boolean areAllBefore(int version) {
      return !rows.isEmpty()
          && rows.stream().allMatch(each -> each.version().orElse(version) < version);
    }

    /** The greatest that a row was made by; empty where no row that was looked at says. */
    public OptionalLong newestVersion() {
      return rows.stream().flatMapToLong(each -> each.version().stream()).max();
    }
  }

  /**
   * Rows of one version of the definition.
   *
   * @param version absent where they have no stamp
   * @param rows how many were found
   */
  public record VersionedRows(OptionalLong version, long rows) {}

  /**
   * One trigger, as the worker keeps its position.
   *
   * @param position behind which a worker would go on now; empty where none is recorded
   * @param handled the time up to which its changes are handled: a worker tells more often than it
   *     saves the position
   * @param isRun whether a worker has begun with it; else the position is where it is to begin
   * @param isKept whether that worker was to stay, and not to end when it had caught up
   * @param leftBehind whether the oplog no longer holds the changes behind the position
   * @param worker who handles it now
   * @param problem what keeps that worker from going on, as it told last
   * @param lost whether changes were lost and the rows are not repaired yet
   */
  public record OfTrigger(
      String name,
      Optional<Instant> position,
      Optional<Instant> handled,
      boolean isRun,
      boolean isKept,
      boolean leftBehind,
      Optional<String> worker,
      Optional<String> problem,
      boolean lost) {

    /** How old the oldest change is that may not be handled; unknown where no worker runs it. */
    public Optional<Duration> lag(Instant now) {
      return isRun
          ? handled.map(at -> now.isAfter(at) ? Duration.between(at, now) : Duration.ZERO)
          : Optional.empty();
    }

    /**
     * How long it can stand still before changes are lost, in an oplog that is full; negative where
     * they are.
     */
    public Optional<Duration> left(Optional<Instant> oplogSince) {
      return isRun
          ? oplogSince.flatMap(since -> position.map(at -> Duration.between(since, at)))
          : Optional.empty();
    }
  }

  /**
   * A backfill or a rebuild that has not come to its end.
   *
   * @param command its name, which begins it again, or goes on with it
   * @param worker who is at it; unknown of a backfill that merges
   * @param swapped whether rows are in use that lack the changes of some time before the swap
   */
  public record OfWork(
      String command, String projection, Optional<String> worker, boolean swapped) {}
}
