package dev.readside.operate.preview;

import dev.readside.operate.verify.Detail;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * A row, beside its definition.
 *
 * @param key the row's {@code _id}
 * @param at as of when; all that is told here was so at this one time
 * @param defined as the definition gives it
 * @param stored as it is there, with its stamp
 * @param differences between the two, where both are there
 * @param absence why the definition gives none
 * @param sources the documents that it is, or would be, made of
 */
public record Previewed(
    BsonValue key,
    BsonTimestamp at,
    RowState state,
    Optional<BsonDocument> defined,
    Optional<BsonDocument> stored,
    List<Detail> differences,
    Optional<Absence> absence,
    List<Shown> sources) {
  public Previewed {
    differences = List.copyOf(differences);
    sources = List.copyOf(sources);
  }
}
