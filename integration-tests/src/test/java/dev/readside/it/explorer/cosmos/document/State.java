package dev.readside.it.explorer.cosmos.document;

import dev.readside.it.explorer.cosmos.Fingerprinted;
import dev.readside.it.explorer.cosmos.Fingerprints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where everything is.
 *
 * @param time how many changes there have been
 * @param wire writes under way whose handler is dead; those that can no longer succeed are gone
 */
record State(int time, Row row, List<Handler> handlers, List<OnTheWire> wire)
    implements Fingerprinted {
  static final int LONGEST_WIRE = 3;

  State {
    handlers = List.copyOf(handlers);
    wire = List.copyOf(wire);
  }

  State atTime(int later) {
    return new State(later, row, handlers, wire);
  }

  State with(int index, Handler handler) {
    Handler[] all = handlers.toArray(Handler[]::new);
    all[index] = handler;
    return new State(time, row, List.of(all), wire);
  }

  /** Somebody has written the row. */
  State written(Row written) {
    Handler[] all = handlers.toArray(Handler[]::new);
    Arrays.setAll(all, index -> all[index].outdated());
    List<OnTheWire> creates = new ArrayList<>(wire);
    creates.removeIf(OnTheWire::replacing);
    return new State(time, written, List.of(all), creates);
  }

  State sending(OnTheWire write) {
    List<OnTheWire> all = new ArrayList<>(wire);
    all.add(write);
    return new State(time, row, handlers, all);
  }

  State without(OnTheWire write) {
    List<OnTheWire> others = new ArrayList<>(wire);
    others.remove(write);
    return new State(time, row, handlers, others);
  }

  boolean wireIsFull() {
    return wire.size() == LONGEST_WIRE;
  }

  @Override
  public long fingerprint() {
    long onTheWire = wire.size();
    for (OnTheWire each : wire) {
      onTheWire = onTheWire << OnTheWire.BITS | each.bits();
    }
    long fingerprint = Fingerprints.mix(0, onTheWire);
    fingerprint = Fingerprints.mix(fingerprint, (long) time << Row.BITS | row.bits());
    for (Handler handler : handlers) {
      fingerprint = Fingerprints.mix(fingerprint, handler.bits());
    }
    return fingerprint;
  }
}
