package dev.readside.it.generated;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What a user writes into {@code projections.yaml}.
 *
 * @param sources by collection; as in the file
 * @param projections by name, those first that others are made from; as in the file
 * @param unfiltered whether triggers hear of every update ({@code atlas.match: none})
 */
public record Project(BsonDocument sources, BsonDocument projections, boolean unfiltered) {

  /** The same with other projections. */
  public Project of(BsonDocument others) {
    return new Project(sources, others, unfiltered);
  }

  /** The same with other sources. */
  Project over(BsonDocument others) {
    return new Project(others, projections, unfiltered);
  }

  /** The text of {@code projections.yaml}, one projection a line. */
  public String text(String sourceDatabase, String readDatabase) {
    BsonDocument used = new BsonDocument();
    Set<String> collections = collections();
    sources.forEach(
        (name, source) -> {
          if (collections.contains(name)) {
            used.append(name, source);
          }
        });
    return "readside: 1\n"
        + "databases: { source: %s, read: %s }\n".formatted(sourceDatabase, readDatabase)
        + (unfiltered ? "atlas: { match: none }\n" : "")
        + (used.isEmpty() ? "" : "sources:\n" + lines(used))
        + "projections:\n"
        + lines(projections);
  }

  private static String lines(BsonDocument document) {
    return document.entrySet().stream()
        .map(entry -> "  %s: %s\n".formatted(quoted(entry.getKey()), Bson.flow(entry.getValue())))
        .collect(Collectors.joining());
  }

  private static String quoted(String name) {
    return Bson.flow(Bson.text(name));
  }

  /** The write collections that projections are made from. */
  public Set<String> collections() {
    return projections.values().stream()
        .map(BsonValue::asDocument)
        .flatMap(projection -> Origin.all(projection).stream())
        .filter(origin -> !origin.ofRows())
        .map(Origin::name)
        .collect(Collectors.toSet());
  }

  /** Those of these names, and what they are made from. */
  public Project only(Set<String> names) {
    BsonDocument kept = new BsonDocument();
    List<String> all = List.copyOf(projections.keySet());
    for (int n = all.size() - 1; n >= 0; n--) {
      String name = all.get(n);
      if (names.contains(name) || isRead(name, kept)) {
        kept.append(name, projections.get(name));
      }
    }
    BsonDocument ordered = new BsonDocument();
    all.stream().filter(kept::containsKey).forEach(name -> ordered.append(name, kept.get(name)));
    return of(ordered);
  }

  /**
   * Those that are accepted; what is made from one that is not goes with it.
   *
   * @param accepts of a projection's name, and a project of it and what it is made from
   */
  public Project accepted(BiPredicate<String, Project> accepts) {
    Project accepted = of(new BsonDocument());
    for (String name : projections.keySet()) {
      BsonDocument more = accepted.projections().clone();
      more.append(name, projections.get(name));
      Project candidate = of(more);
      if (candidate.isWhole() && accepts.test(name, candidate.only(Set.of(name)))) {
        accepted = candidate;
      }
    }
    return accepted;
  }

  /** Whether everything is there that projections are made from. */
  public boolean isWhole() {
    return projections.values().stream()
        .flatMap(projection -> Origin.all(projection.asDocument()).stream())
        .allMatch(origin -> !origin.ofRows() || projections.containsKey(origin.name()));
  }

  private static boolean isRead(String name, BsonDocument projections) {
    return projections.values().stream()
        .flatMap(projection -> Origin.all(projection.asDocument()).stream())
        .anyMatch(origin -> origin.ofRows() && origin.name().equals(name));
  }
}
