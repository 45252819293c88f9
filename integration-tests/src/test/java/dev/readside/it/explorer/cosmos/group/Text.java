package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;

/** Words for traces. */
final class Text {
  private Text() {}

  static String of(World world, Item item) {
    return switch (item.kind()) {
      case ABSENT -> "none";
      case FULL -> "in " + world.groups(item.version()) + ", pending " + item.pending();
      case PROVISIONAL -> "provisional";
    };
  }

  static String of(World world, Row row, int group) {
    return switch (row.kind()) {
      case ABSENT -> "none";
      case FULL -> "(" + members(world.members(row, group)) + ")";
      case TOMBSTONE -> "tombstone";
      case PROVISIONAL -> "provisional";
    };
  }

  static String of(World world, OnTheWire write) {
    if (write instanceof OnTheWire.OfItem ofItem) {
      return "write of " + ofItem.document() + "'s item: " + of(world, ofItem.item());
    }
    OnTheWire.OfRow ofRow = (OnTheWire.OfRow) write;
    return "write of the row of " + ofRow.group() + ": " + of(world, ofRow.row(), ofRow.group());
  }

  private static String members(int bits) {
    return switch (bits) {
      case 0 -> "";
      case 1 -> Document.X.toString();
      case 2 -> Document.Y.toString();
      default -> Document.X + ", " + Document.Y;
    };
  }
}
