package dev.readside.plan.mongodb;

import dev.readside.model.Namespace;

/**
 * An index that a source collection needs, so that affected documents are found without a scan.
 *
 * @param path the field to be indexed
 * @param reason what it is for, as a sentence for people
 */
public record SourceIndex(Namespace collection, String path, String reason) {}
