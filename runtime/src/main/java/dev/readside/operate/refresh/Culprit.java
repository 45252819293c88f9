package dev.readside.operate.refresh;

import org.bson.BsonValue;

/**
 * A root document that the server would make no row of.
 *
 * @param id its {@code _id}
 * @param reason the server's
 */
public record Culprit(BsonValue id, String reason) {}
