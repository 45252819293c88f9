package dev.readside.expression;

import org.bson.BsonDocument;

/**
 * A query (a filter in MQL) that was parsed and found valid and deterministic.
 *
 * @param bson the query as {@code $match} takes it, BSON types exact
 * @param reads the fields of the document that it reads
 */
public record Query(BsonDocument bson, Reads reads) {}
