package dev.readside.operate.preview;

import dev.readside.plan.mongodb.DefinitionPart.Kind;

/**
 * A place in a definition.
 *
 * @param name of a join; of what is unwound; of a field of the rows, dotted, or {@code _id} for
 *     their key; the fields that an upcast sets; empty where that is not known
 */
public record Place(Kind part, String name) {}
