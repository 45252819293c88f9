package dev.readside.model;

import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.List;

/**
 * A collection that rows are made from.
 *
 * @param upcasts how its older documents are brought up to date, oldest first
 * @param stamped whether its documents are rows of another projection, with a stamp that says when
 *     they were made: nothing depends on it
 */
public record Source(Namespace collection, List<Upcast> upcasts, boolean stamped) {
  public Source {
    upcasts = List.copyOf(upcasts);
  }

  /** What upcasting reads of a document, and what it may set. */
  public Reads reads() {
    List<Reads> reads = new ArrayList<>();
    for (Upcast upcast : upcasts) {
      reads.add(upcast.when().reads());
      reads.add(Reads.of(upcast.set().keySet()));
      upcast.set().values().forEach(value -> reads.add(value.reads()));
    }
    return Reads.union(reads);
  }
}
