package dev.readside.plan;

import dev.readside.expression.Reads;

/**
 * What a function needs of a changed document besides its {@code _id}.
 *
 * @param fields which of its fields
 * @param before as they were before the change (the pre-image)
 * @param after as they are after it
 */
public record Images(Reads fields, boolean before, boolean after) {

  /** The {@code _id} is enough. */
  public static final Images NONE = new Images(Reads.NOTHING, false, false);
}
