package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;
import java.util.function.Supplier;

/** The steps of a handler that are about its document's item. */
final class ItemTurn {
  private final Turn turn;
  private final World world;
  private final State state;
  private final Handler handler;
  private final Document document;
  private final Item present;

  ItemTurn(Turn turn) {
    this.turn = turn;
    this.world = turn.world();
    this.state = turn.state();
    this.handler = turn.handler();
    this.document = turn.job().document().orElseThrow();
    this.present = state.item(document);
  }

  void read() {
    turn.goOn(
        handler.having(present, !present.isAbsent()).next(Handler.Step.READ_DOCUMENT),
        () -> "reads " + document + "'s item: " + Text.of(world, present));
  }

  /** Reads the document, and finds out which groups are to be refreshed. */
  void readDocument() {
    int version = world.history().version(document, state.time());
    Supplier<String> what = () -> "reads " + document + ": in " + world.groups(version);
    Item item = handler.item();
    Groups known = item.pending().and(world.groups(version));
    if (world.protocol().members() == Protocol.Members.DOCUMENTS) {
      Groups ofChange = Groups.of(world.history().change(turn.job().change()).value());
      turn.goOn(turn.refreshing(forgettingItem(), ofChange.and(world.groups(version))), what);
    } else if (isSettled(version)) {
      turn.goOn(Handler.ENDED, () -> what.get() + "; nothing to do, ends");
    } else if (item.kind() == Item.Kind.FULL && item.version() == version) {
      turn.goOn(
          turn.refreshing(forgettingItem().having(noted(version)), known),
          () -> what.get() + ", as its item says");
    } else {
      Groups former = item.kind() == Item.Kind.FULL ? world.groups(item.version()) : Groups.NONE;
      turn.goOn(
          forgettingItem()
              .having(version)
              .refreshing(known.and(former))
              .next(Handler.Step.WRITE_ITEM),
          what);
    }
  }

  private boolean isSettled(int version) {
    Groups group = world.groups(version);
    boolean sweeps = turn.job().isSweep();
    return switch (handler.item().kind()) {
      case ABSENT -> group.isEmpty() && (sweeps || !world.itemLife().keepsTombstones());
      case PROVISIONAL -> false;
      case FULL ->
          handler.item().version() == version
              && handler.item().pending().isEmpty()
              && !(sweeps && !group.isEmpty());
    };
  }

  /** The document's version matters as long as rows note it. */
  private int noted(int version) {
    return world.protocol().of() == Protocol.Of.MEMBERS_AND_OWN ? version : 0;
  }

  private Handler forgettingItem() {
    Item left = handler.item().isAbsent() ? Item.ABSENT : Item.SOME;
    return handler.having(left, handler.itemIsCurrent());
  }

  void write() {
    boolean creates = handler.item().isAbsent();
    if (creates ? !present.isAbsent() : !handler.itemIsCurrent()) {
      turn.goOn(handler.goingRoundAgain(), () -> "its item's write is refused, starts again");
    } else if (creates && world.itemLife() == ItemLife.PROVISIONAL) {
      Item item = new Item(Item.Kind.PROVISIONAL, 0, Groups.NONE);
      Handler then = handler.goingRoundAgain().having(item, true).next(Handler.Step.READ_DOCUMENT);
      write(item, then, "creates ");
    } else {
      Handler then = handler.having(Item.SOME, true).having(noted(handler.version()));
      write(wanted(), turn.refreshing(then, handler.todo()), "writes ");
    }
  }

  private Item wanted() {
    Groups pending = present.pending();
    if (present.kind() == Item.Kind.FULL) {
      pending = pending.and(world.groups(present.version()));
    }
    if (world.protocol().noting() == Protocol.Noting.NEW_TOO) {
      pending = pending.and(world.groups(handler.version()));
    }
    return new Item(Item.Kind.FULL, handler.version(), pending);
  }

  void clear() {
    if (!handler.itemIsCurrent()) {
      turn.goOn(Handler.ENDED, () -> "its item has changed, ends without clearing it");
    } else {
      write(present.cleared(), Handler.ENDED, "clears ");
    }
  }

  private void write(Item item, Handler then, String what) {
    turn.write(
        world.written(state, document, item),
        then,
        new OnTheWire.OfItem(document, item, !present.isAbsent()),
        () -> what + document + "'s item: " + Text.of(world, item));
  }
}
