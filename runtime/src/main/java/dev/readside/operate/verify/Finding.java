package dev.readside.operate.verify;

import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonValue;

/**
 * A row that is not as its definition.
 *
 * @param key the row's {@code _id}; where no row can be computed, that of the root document, or of
 *     the first of several
 * @param detail where a stale row differs
 * @param version which version of the definition the row is of, by its stamp, where that is another
 *     one than the projection's
 * @param reason why the row cannot be computed, or not be mended, in the server's words
 */
public record Finding(
    Kind kind,
    BsonValue key,
    Optional<Detail> detail,
    OptionalLong version,
    Optional<String> reason) {}
