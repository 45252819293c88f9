package dev.readside.operate.verify;

import dev.readside.operate.refresh.StoredId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonValue;

/**
 * What one look at some rows gives. Memory is bounded: where very many rows differ, only their
 * number is kept.
 */
final class Look {

  /** So many rows that differ are kept, to be looked at again by their keys. */
  private static final int KEPT = 1_000;

  /** Of so many of each kind it is told where they differ. */
  static final int EXAMPLES = 5;

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Object, Suspect> suspects = new LinkedHashMap<>();
  private final List<Finding> uncomputable = new ArrayList<>();
  private boolean nameable = true;
  private long rows;
  private long unstamped;

  void addRows(long more) {
    rows += more;
  }

  void addUnstamped() {
    unstamped++;
  }

  void addMissing(RawRow expected) {
    add(Kind.MISSING, expected, Optional.empty(), Optional.empty());
  }

  void addPhantom(RawRow found) {
    add(Kind.PHANTOM, found, Optional.empty(), Optional.of(found));
  }

  void addStale(RawRow expected, RawRow found) {
    Optional<Detail> detail =
        count(Kind.STALE) < EXAMPLES
            ? Optional.of(Detail.of(expected.withoutStamp(), found.withoutStamp()))
            : Optional.empty();
    add(Kind.STALE, expected, detail, Optional.of(found));
  }

  void addUncomputable(BsonValue key, String reason) {
    counts.merge(Kind.UNCOMPUTABLE, 1L, Long::sum);
    uncomputable.add(
        new Finding(
            Kind.UNCOMPUTABLE, key, Optional.empty(), OptionalLong.empty(), Optional.of(reason)));
  }

  private void add(Kind kind, RawRow row, Optional<Detail> detail, Optional<RawRow> found) {
    StoredId id = row.id();
    BsonValue key = id.value();
    nameable &= id.exact();
    counts.merge(kind, 1L, Long::sum);
    if (suspects.size() < KEPT) {
      OptionalLong version = found.map(RawRow::version).orElse(OptionalLong.empty());
      Optional<String> reason = id.exact() ? Optional.empty() : Optional.of(StoredId.NOT_UTF_8);
      Finding finding = new Finding(kind, key, detail, version, reason);
      int fingerprint = found.map(RawRow::fingerprint).orElse(0);
      suspects.putIfAbsent(SameId.of(key), new Suspect(finding, fingerprint, false));
    }
  }

  void add(Look more) {
    nameable &= more.nameable;
    rows += more.rows;
    unstamped += more.unstamped;
    more.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    uncomputable.addAll(more.uncomputable);
    more.suspects.forEach(
        (id, suspect) -> {
          if (suspects.size() < KEPT) {
            suspects.put(id, suspect);
          }
        });
  }

  long rows() {
    return rows;
  }

  long unstamped() {
    return unstamped;
  }

  long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  private long differing() {
    return count(Kind.MISSING) + count(Kind.STALE) + count(Kind.PHANTOM);
  }

  /** Whether {@link #suspects} are all of them, and can be looked at again by their keys. */
  boolean isKept() {
    return nameable && differing() < KEPT;
  }

  /** How many rows differ; once where a row is there under a key of another type. */
  long suspected() {
    return isKept() ? suspects.size() : differing();
  }

  /** Rows that differ, by their {@link SameId}. */
  Map<Object, Suspect> suspects() {
    return suspects;
  }

  List<Finding> uncomputable() {
    return uncomputable;
  }
}
