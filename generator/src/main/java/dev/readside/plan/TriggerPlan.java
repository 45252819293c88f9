package dev.readside.plan;

import dev.readside.expression.Reads;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;

/**
 * A source collection to watch for a projection, and what to do with its changes.
 *
 * @param watched the source collection
 * @param reads the fields whose update can change a row
 * @param preImage whether the handler needs the document as it was before the change
 */
public record TriggerPlan(
    Namespace watched, Ordering ordering, Reads reads, boolean preImage, Handler handler) {}
