package dev.readside.plan;

import dev.readside.model.Namespace;
import java.util.List;

/** Which root documents, or groups, a change of a watched collection affects. */
public sealed interface Selector {

  /** The changed documents are root documents, and their rows are found by their {@code _id}. */
  record Itself() implements Selector {}

  /** The groups that the changed root documents were in before, and those they are in now. */
  record ItsGroups() implements Selector {}

  /** The one group that all root documents are in, whichever document has changed. */
  record OneGroup() implements Selector {}

  /**
   * The root documents whose rows show the changed documents, through one or more joins.
   *
   * @param join the name of the join that shows them
   * @param keys the fields of the changed documents, before and after the change, that are joined
   *     by: one, or several whose values must all be held
   * @param hops from there to the root, the root last; none where the key is the root's {@code _id}
   */
  record Through(String join, List<String> keys, List<Hop> hops) implements Selector {
    public Through {
      keys = List.copyOf(keys);
      hops = List.copyOf(hops);
    }
  }

  /**
   * From the values of keys to the documents that hold them.
   *
   * @param collection where these documents are
   * @param paths for each key, where they hold it, in any schema version; behind the first hop
   *     there is one key
   * @param next the field that the next hop goes by; the {@code _id} at the root
   */
  record Hop(Namespace collection, List<List<String>> paths, String next) {
    public Hop {
      paths = paths.stream().map(List::copyOf).toList();
    }
  }
}
