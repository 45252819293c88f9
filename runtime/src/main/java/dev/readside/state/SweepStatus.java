package dev.readside.state;

import dev.readside.own.SweepFields;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What a projection's sweep did: {@code { _id: "sweep:<projection>", lastRunAt, runs, pass,
 * lastPass, passes }}. Its function writes it.
 *
 * @param checked documents or groups of the pass in hand
 * @param lastPass empty before the first is complete
 */
public record SweepStatus(Instant lastRunAt, long checked, Optional<SweepPass> lastPass) {

  /** As it was stored. */
  public static SweepStatus of(BsonDocument stored) {
    return new SweepStatus(
        Field.date(stored, SweepFields.LAST_RUN_AT).orElse(Instant.EPOCH),
        Field.document(stored, SweepFields.PASS)
            .map(pass -> Field.number(pass, SweepFields.CHECKED))
            .orElse(0L),
        Field.document(stored, SweepFields.LAST_PASS).map(SweepPass::of));
  }
}
