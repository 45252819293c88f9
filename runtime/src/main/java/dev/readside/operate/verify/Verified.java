package dev.readside.operate.verify;

import java.util.List;
import java.util.Map;

/**
 * What came out for one projection.
 *
 * @param rows how many rows there should be
 * @param differences how many differ in the end, by kind; kinds without any are left out
 * @param examples a few of each kind; of what cannot be computed, all (up to 10,000)
 * @param changing how many differed each time they were looked at and were another row each time:
 *     someone is at work on them
 * @param settled how many differed at first and did not in the end: they were in flight, or have
 *     been mended
 * @param unstamped how many are as they should be but carry no stamp
 * @param complete whether all rows were looked at
 */
public record Verified(
    String projection,
    long rows,
    Map<Kind, Long> differences,
    List<Finding> examples,
    long changing,
    long settled,
    long unstamped,
    boolean complete) {

  public Verified {
    differences = Map.copyOf(differences);
    examples = List.copyOf(examples);
  }

  public long count(Kind kind) {
    return differences.getOrDefault(kind, 0L);
  }

  /** The rows that the server cannot compute. */
  public List<Finding> uncomputable() {
    return examples.stream().filter(finding -> finding.kind() == Kind.UNCOMPUTABLE).toList();
  }

  /** Whether every row that can be computed is as it should be. */
  public boolean isRight() {
    return complete && differing() == count(Kind.UNCOMPUTABLE);
  }

  /** How many rows differ, of all kinds. */
  public long differing() {
    return differences.values().stream().mapToLong(Long::longValue).sum();
  }
}
