package dev.readside.operate.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts differences by kind, and keeps examples of each. */
final class Tally {

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Finding> examples = new ArrayList<>();

  void add(Finding finding) {
    add(finding.kind(), 1);
    exemplify(finding);
  }

  void add(Kind kind, long count) {
    if (count > 0) {
      counts.merge(kind, count, Long::sum);
    }
  }

  /** Without counting it. What cannot be computed is kept in full: a person has to mend it. */
  void exemplify(Finding finding) {
    if (finding.kind() == Kind.UNCOMPUTABLE || isWanted(finding.kind())) {
      examples.add(finding);
    }
  }

  private boolean isWanted(Kind kind) {
    return examples.stream().filter(each -> each.kind() == kind).count() < Look.EXAMPLES;
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<Kind, Long> counts() {
    return counts;
  }

  /** By kind. */
  List<Finding> examples() {
    return examples.stream().sorted(Comparator.comparing(Finding::kind)).toList();
  }
}
