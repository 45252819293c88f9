package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;

/** A write that is under way, of a handler that has died. */
sealed interface OnTheWire {
  int BITS = 11;

  /** Whether it replaces or deletes what is there; else it creates. */
  boolean replacing();

  /** Whether it would succeed now. */
  boolean lands(State state);

  State landing(State state, World world);

  boolean isOf(Document document);

  boolean isOf(int group);

  /** All of it, in {@link #BITS} bits. */
  long bits();

  /** Of a document's item. */
  record OfItem(Document document, Item item, boolean replacing) implements OnTheWire {
    @Override
    public boolean lands(State state) {
      return replacing || state.item(document).isAbsent();
    }

    @Override
    public State landing(State state, World world) {
      return world.written(state, document, item);
    }

    @Override
    public boolean isOf(Document other) {
      return document == other;
    }

    @Override
    public boolean isOf(int group) {
      return false;
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // the number never leaves the process
    public long bits() {
      return item.bits() << 3 | document.ordinal() << 2 | (replacing ? 1 : 0);
    }
  }

  /** Of a group's row. */
  record OfRow(int group, Row row, boolean replacing) implements OnTheWire {
    @Override
    public boolean lands(State state) {
      return replacing || state.row(group).isAbsent();
    }

    @Override
    public State landing(State state, World world) {
      return state.written(group, row);
    }

    @Override
    public boolean isOf(Document document) {
      return false;
    }

    @Override
    public boolean isOf(int other) {
      return group == other;
    }

    @Override
    public long bits() {
      return row.bits() << 3 | (group - 1) << 2 | 2 | (replacing ? 1 : 0);
    }
  }
}
