package dev.readside.operate.backfill;

import java.util.Optional;
import org.bson.BsonValue;

/**
 * What the server would make no row of.
 *
 * @param id of the document; absent where it is no single one
 * @param reason the server's
 */
public record Refused(Optional<BsonValue> id, String reason) {}
