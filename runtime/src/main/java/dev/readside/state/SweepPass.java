package dev.readside.state;

import dev.readside.own.SweepFields;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;

/** A sweep over all rows: what was compared, what was wrong and mended, what could not be. */
public record SweepPass(
    Instant endedAt,
    long checked,
    long missing,
    long stale,
    long phantom,
    long failed,
    Optional<String> error) {

  static SweepPass of(BsonDocument stored) {
    return new SweepPass(
        Field.instant(stored.getDateTime(SweepFields.ENDED_AT)),
        Field.number(stored, SweepFields.CHECKED),
        Field.number(stored, SweepFields.MISSING),
        Field.number(stored, SweepFields.STALE),
        Field.number(stored, SweepFields.PHANTOM),
        Field.number(stored, SweepFields.FAILED),
        Field.text(stored, SweepFields.ERROR));
  }

  /** Whether no row was wrong. */
  public boolean isClean() {
    return missing + stale + phantom + failed == 0;
  }
}
