package dev.readside.target.cosmos;

import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What there is to know of a container that rows are made from.
 *
 * @param uniqueIds whether an id names one document, whatever its partition
 * @param deleted a query: a document that it matches counts as deleted
 */
record SourceSettings(
    PartitionKey partitionKey, boolean uniqueIds, Optional<BsonDocument> deleted) {}
