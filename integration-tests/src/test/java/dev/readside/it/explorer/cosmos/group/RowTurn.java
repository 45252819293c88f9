package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;
import java.util.function.Supplier;

/** The steps of a handler that are about the row of the group that it refreshes. */
final class RowTurn {
  private final Turn turn;
  private final World world;
  private final Protocol protocol;
  private final State state;
  private final Handler handler;
  private final int group;

  RowTurn(Turn turn) {
    this.turn = turn;
    this.world = turn.world();
    this.protocol = world.protocol();
    this.state = turn.state();
    this.handler = turn.handler();
    this.group = handler.todo().first();
  }

  void readRow() {
    Row row = state.row(group);
    turn.goOn(
        handler.having(row), () -> "reads the row of " + group + ": " + Text.of(world, row, group));
  }

  /**
   * Reads what there is of one document; with the second one, it may find the row as it should be.
   */
  void readItem() {
    Document document = handler.next() == Handler.Step.READ_X ? Document.X : Document.Y;
    int version = version(document);
    Handler reader = handler.having(handler.read().with(document, noted(document, version)));
    Supplier<String> what =
        () -> "reads " + document + "'s item for " + group + ": in " + world.groups(version);
    if (document == Document.X) {
      turn.goOn(reader.next(Handler.Step.READ_Y), what);
    } else if (leavesTheRow(reader)) {
      turn.goOn(done(), () -> what.get() + "; leaves the row of " + group);
    } else {
      turn.goOn(reader.next(Handler.Step.WRITE_ROW), what);
    }
  }

  private int version(Document document) {
    if (protocol.members() != Protocol.Members.ITEMS) {
      return world.history().version(document, state.time());
    }
    Item item = state.item(document);
    return item.kind() == Item.Kind.FULL ? item.version() : Noted.NOTHING;
  }

  private int noted(Document document, int version) {
    if (world.key(version) == group) {
      return version;
    }
    return switch (protocol.of()) {
      case ALL_ITEMS -> version;
      case MEMBERS -> Noted.NOTHING;
      case MEMBERS_AND_OWN -> turn.job().keeps(document) ? ownOfNoMember() : Noted.NOTHING;
    };
  }

  /** Its own document, as it read it; unless that was a member, and somebody has moved it since. */
  private int ownOfNoMember() {
    return world.key(handler.version()) == group ? Noted.NOTHING : handler.version();
  }

  private boolean leavesTheRow(Handler reader) {
    boolean empty = world.members(reader.read(), group) == 0;
    boolean same = reader.before().of().equals(reader.read());
    return switch (reader.before().kind()) {
      case ABSENT -> empty && protocol.creating() != Protocol.Creating.TOMBSTONES;
      case FULL -> !empty && same;
      case TOMBSTONE -> empty && same;
      case PROVISIONAL -> false;
    };
  }

  void write() {
    boolean creates = handler.before().isAbsent();
    if (creates ? !state.row(group).isAbsent() : !handler.rowIsCurrent()) {
      turn.goOn(
          handler.refreshing(handler.todo()).next(Handler.Step.READ_ROW),
          () -> "its write of the row of " + group + " is refused, reads it again");
      return;
    }
    Row row = wanted(creates);
    turn.write(
        state.written(group, row),
        after(creates, row),
        new OnTheWire.OfRow(group, row, !creates),
        () -> "writes the row of " + group + ": " + Text.of(world, row, group));
  }

  private Row wanted(boolean creates) {
    if (world.members(handler.read(), group) == 0) {
      return protocol.creating() == Protocol.Creating.TOMBSTONES
          ? new Row(Row.Kind.TOMBSTONE, handler.read())
          : Row.ABSENT;
    }
    return creates && protocol.creating() == Protocol.Creating.PROVISIONAL
        ? Row.PROVISIONAL
        : new Row(Row.Kind.FULL, handler.read());
  }

  private Handler after(boolean created, Row row) {
    if (!created) {
      return done();
    }
    return switch (protocol.creating()) {
      case TOMBSTONES -> done();
      case LOOKING_AGAIN -> handler.refreshing(handler.todo()).next(Handler.Step.READ_ROW);
      case PROVISIONAL -> handler.having(row);
    };
  }

  private Handler done() {
    return turn.refreshing(handler, handler.todo().withoutFirst());
  }
}
