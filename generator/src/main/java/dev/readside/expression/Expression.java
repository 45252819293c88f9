package dev.readside.expression;

import org.bson.BsonValue;

/**
 * An aggregation expression that was parsed and found valid and deterministic.
 *
 * @param bson the expression as the server takes it, BSON types exact
 * @param reads the fields of the current document that it reads
 */
public record Expression(BsonValue bson, Reads reads) {}
