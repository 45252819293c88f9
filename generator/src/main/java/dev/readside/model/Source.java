package dev.readside.model;

import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.List;

/**
 * A collection that rows are made from.
 *
 * @param upcasts how its older documents are brought up to date, oldest first
 */
public record Source(Namespace collection, List<Upcast> upcasts) {
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
