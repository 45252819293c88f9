package dev.readside.operate.rollout;

import dev.readside.model.Namespace;
import dev.readside.operate.SetupStep;
import dev.readside.operate.Status.Versions;
import java.util.List;
import java.util.Optional;

/**
 * How a database stands to what the file says; the app is not in it. What is missing of the set-up
 * is, as {@link dev.readside.operate.SetupOutlook} tells it.
 *
 * @param setup what it looks at that no projection has alone
 * @param projections each behind those whose rows it reads
 * @param unowned read collections that were a projection's, which the file no longer has
 */
public record Standing(
    List<SetupStep> setup, List<OfProjection> projections, List<Unowned> unowned) {

  public Standing {
    setup = List.copyOf(setup);
    projections = List.copyOf(projections);
    unowned = List.copyOf(unowned);
  }

  /**
   * One read collection.
   *
   * @param version of the definition
   * @param rows about how many there are
   * @param setup its read collection, indexes, and where its triggers begin
   * @param losses why rows may lack changes: a clause for each trigger that lost some
   * @param validated whether the collection has a validator, which new rows have to satisfy
   */
  public record OfProjection(
      String name,
      int version,
      Namespace into,
      long rows,
      List<SetupStep> setup,
      Versions versions,
      RowWork work,
      List<String> losses,
      boolean validated) {
    public OfProjection {
      setup = List.copyOf(setup);
      losses = List.copyOf(losses);
    }

    /** Whether some rows are of an earlier version. */
    public boolean hasEarlierRows() {
      return versions.rows().stream().anyMatch(rows -> rows.version().orElse(version) < version);
    }

    /** The same, where the rows that it is made of are made anew first, behind the deployment. */
    OfProjection behind(String read) {
      return work instanceof RowWork.Rebuild rebuild && !rebuild.begun()
          ? with(
              new RowWork.Merge(
                  rebuild.cost(),
                  "the rows of `%s`, of which they are made, are made anew first.".formatted(read)))
          : this;
    }

    private OfProjection with(RowWork other) {
      return new OfProjection(name, version, into, rows, setup, versions, other, losses, validated);
    }
  }

  /**
   * Rows that nothing keeps any more.
   *
   * @param rows about how many there are
   * @param triggers whose position is recorded still
   * @param failures how many of what their functions could not handle is on record
   * @param claim who needs them all the same: a clause; empty where nobody does
   */
  public record Unowned(
      Namespace collection,
      long rows,
      List<String> triggers,
      long failures,
      Optional<String> claim) {
    public Unowned {
      triggers = List.copyOf(triggers);
    }
  }
}
