package dev.readside.lock;

import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The definitions that were generated last, by projection.
 *
 * <p>As text a line each, sorted, so that branches merge: version, fingerprint, name. The first
 * line names the compiler's generation: another one writes other pipelines for the same rows, so
 * that what it locked says nothing.
 */
public final class Lock {

  /**
   * Raised with each change of the compiler after which the same projections have another pipeline
   * that gives the same rows.
   */
  private static final int GENERATION = 1;

  private static final String HEAD =
      "# Which definition each version stands for (generation "
          + GENERATION
          + "). Written by `readside generate`; commit it.";

  private static final Pattern LINE = Pattern.compile("([1-9]\\d{0,8}) ([0-9a-f]{32}) (.+)");

  /** Nothing is locked. */
  public static final Lock NONE = new Lock(new TreeMap<>());

  private final SortedMap<String, Locked> projections;

  private Lock(SortedMap<String, Locked> projections) {
    this.projections = Collections.unmodifiableSortedMap(projections);
  }

  public static Lock of(Plan plan) {
    SortedMap<String, Locked> projections = new TreeMap<>();
    for (ProjectionPlan projection : plan.projections()) {
      projections.put(
          projection.name(), new Locked(projection.version(), LockFingerprint.of(projection)));
    }
    return new Lock(projections);
  }

  /**
   * Reads the text of the file.
   *
   * @throws UnreadableLockException when a line is not what is written, such as the mark of a
   *     conflict
   */
  public static Lock parse(String text) throws UnreadableLockException {
    SortedMap<String, Locked> projections = new TreeMap<>();
    int number = 0;
    boolean current = false;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        Locked locked = new Locked(Integer.parseInt(matcher.group(1)), matcher.group(2));
        projections.put(matcher.group(3), locked);
      } else if (!line.startsWith("#")) {
        throw new UnreadableLockException(number);
      }
      current |= line.equals(HEAD);
    }
    return current ? new Lock(projections) : NONE;
  }

  public Optional<Locked> projection(String name) {
    return Optional.ofNullable(projections.get(name));
  }

  /** The text of the file. */
  public String text() {
    return projections.entrySet().stream()
        .map(Lock::line)
        .collect(Collectors.joining("", HEAD + "\n", ""));
  }

  private static String line(Map.Entry<String, Locked> projection) {
    Locked locked = projection.getValue();
    return "%d %s %s\n".formatted(locked.version(), locked.fingerprint(), projection.getKey());
  }
}
