package dev.readside.concern;

import dev.readside.operate.Status;
import dev.readside.operate.Status.OfProjection;
import dev.readside.operate.Status.VersionedRows;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Rows that are of several versions side by side, of a newer one than the definition, or of none.
 */
final class OtherVersions implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.projections().stream().flatMap(OtherVersions::in).toList();
  }

  private static Stream<String> in(OfProjection projection) {
    return projection.versions().rows().stream()
        .filter(rows -> isWrong(rows.version(), projection))
        .map(
            rows ->
                "%s: %s %s"
                    .formatted(
                        projection.name(), count(projection, rows), advice(projection, rows)));
  }

  /** Rows that are all of an earlier version are right by it, and wait for a rebuild. */
  private static boolean isWrong(OptionalLong version, OfProjection projection) {
    return version.isEmpty()
        || version.getAsLong() > projection.version()
        || (version.getAsLong() < projection.version()
            && !projection.versions().areAllBefore(projection.version()));
  }

  private static String count(OfProjection projection, VersionedRows rows) {
    long all = projection.versions().rows().stream().mapToLong(VersionedRows::rows).sum();
    String count = rows.rows() == 1 ? "1 row is" : "%,d rows are".formatted(rows.rows());
    return projection.versions().sampled()
        ? "of %,d rows that were looked at, %s".formatted(all, count)
        : count;
  }

  private static String advice(OfProjection projection, VersionedRows rows) {
    OptionalLong version = rows.version();
    if (version.isEmpty()) {
      return "without a stamp (`_projection`), not written by Readside: `readside verify %s` says"
              .formatted(projection.name())
          + " whether there should be any.";
    }
    String which =
        "of version %d, and the definition is of version %d: "
            .formatted(version.getAsLong(), projection.version());
    return version.getAsLong() < projection.version()
        ? which
            + "`readside rebuild %1$s`, or `readside backfill %1$s --way merge`, replaces them."
                .formatted(projection.name())
        : which + "bring projections.yaml up to date, or raise its version.";
  }
}
