package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.Fingerprinted;
import dev.readside.it.explorer.cosmos.Fingerprints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Where everything is.
 *
 * @param time how many changes there have been
 * @param wire writes under way whose handler is dead; those that can no longer succeed are gone
 */
record State(
    int time, List<Item> items, List<Row> rows, List<Handler> handlers, List<OnTheWire> wire)
    implements Fingerprinted {
  static final int LONGEST_WIRE = 3;

  State {
    items = List.copyOf(items);
    rows = List.copyOf(rows);
    handlers = List.copyOf(handlers);
    wire = List.copyOf(wire);
  }

  @SuppressWarnings("EnumOrdinal") // an index into a list of two
  Item item(Document document) {
    return items.get(document.ordinal());
  }

  Row row(int group) {
    return rows.get(group - 1);
  }

  State atTime(int later) {
    return new State(later, items, rows, handlers, wire);
  }

  State with(int index, Handler handler) {
    Handler[] all = handlers.toArray(Handler[]::new);
    all[index] = handler;
    return new State(time, items, rows, List.of(all), wire);
  }

  State with(List<Handler> others) {
    return new State(time, items, rows, others, wire);
  }

  /** Somebody has written the row of a group. */
  State written(int group, Row row) {
    Handler[] all = handlers.toArray(Handler[]::new);
    Arrays.setAll(all, index -> all[index].outdatedRow(group));
    return new State(
        time,
        items,
        with(rows, group - 1, row),
        List.of(all),
        without(write -> write.replacing() && write.isOf(group)));
  }

  /**
   * Somebody has written the item of a document.
   *
   * @param keepers which handlers (by index) keep it
   */
  @SuppressWarnings("EnumOrdinal") // an index into a list of two
  State written(Document document, Item item, IntPredicate keepers) {
    Handler[] all = handlers.toArray(Handler[]::new);
    Arrays.setAll(all, index -> keepers.test(index) ? all[index].outdatedItem() : all[index]);
    return new State(
        time,
        with(items, document.ordinal(), item),
        rows,
        List.of(all),
        without(write -> write.replacing() && write.isOf(document)));
  }

  State sending(OnTheWire write) {
    List<OnTheWire> all = new ArrayList<>(wire);
    all.add(write);
    return new State(time, items, rows, handlers, all);
  }

  State without(OnTheWire write) {
    List<OnTheWire> others = new ArrayList<>(wire);
    others.remove(write);
    return new State(time, items, rows, handlers, others);
  }

  boolean wireIsFull() {
    return wire.size() == LONGEST_WIRE;
  }

  private List<OnTheWire> without(Predicate<OnTheWire> which) {
    if (wire.stream().noneMatch(which)) {
      return wire;
    }
    return wire.stream().filter(which.negate()).toList();
  }

  private static <T> List<T> with(List<T> items, int index, T item) {
    List<T> others = new ArrayList<>(items);
    others.set(index, item);
    return others;
  }

  @Override
  public long fingerprint() {
    long onTheWire = wire.size();
    for (OnTheWire each : wire) {
      onTheWire = onTheWire << OnTheWire.BITS | each.bits();
    }
    long present = time;
    for (Item item : items) {
      present = present << Item.BITS | item.bits();
    }
    for (Row row : rows) {
      present = present << Row.BITS | row.bits();
    }
    long fingerprint = Fingerprints.mix(Fingerprints.mix(0, onTheWire), present);
    for (Handler handler : handlers) {
      fingerprint = Fingerprints.mix(fingerprint, handler.bits());
    }
    return fingerprint;
  }
}
