package dev.readside.scenario;

import dev.readside.source.SourceFile;
import dev.readside.spec.Located;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * A story about read collections: what is written, and which rows there are then.
 *
 * @param file where it is written
 * @param projections the text of a {@code projections.yaml} of its own, or a path from this file;
 *     else it is about those of the project
 * @param before what collections hold before the set-up, by {@code database.collection}
 * @param steps what happens
 * @param rows what read collections hold at the end, without stamps
 * @param failures what the failure collection holds at the end
 */
public record Scenario(
    SourceFile file,
    Optional<String> projections,
    Map<Located<String>, List<BsonDocument>> before,
    List<Step> steps,
    Map<Located<String>, List<BsonDocument>> rows,
    List<ExpectedFailure> failures) {

  public Scenario {
    before = Collections.unmodifiableMap(before);
    steps = List.copyOf(steps);
    rows = Collections.unmodifiableMap(rows);
    failures = List.copyOf(failures);
  }

  /** Whether the projections are a text of its own, and not a path. */
  public boolean hasProjections() {
    return projections.filter(text -> text.contains("\n")).isPresent();
  }

  @Override
  public String toString() {
    return file.name();
  }
}
