package dev.readside.operate.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts differences by kind, and keeps a few examples of each. */
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

  /** Without counting it. */
  void exemplify(Finding finding) {
    long same = examples.stream().filter(each -> each.kind() == finding.kind()).count();
    if (same < Look.EXAMPLES) {
      examples.add(finding);
    }
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
