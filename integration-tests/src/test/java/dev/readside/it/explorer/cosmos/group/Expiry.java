package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.Model.Steps;
import java.util.stream.IntStream;

/** What may expire. How long a TTL is does not matter, unless it says otherwise. */
record Expiry(World world, State state, Steps<State> steps) {

  void take() {
    for (int group = 1; group <= Groups.COUNT; group++) {
      int key = group;
      if (state.row(group).kind() == Row.Kind.PROVISIONAL) {
        steps.take(
            state.written(group, Row.ABSENT), () -> "the provisional row of " + key + " expires");
      }
    }
    if (world.itemLife().creates()) {
      for (Document document : Document.values()) {
        if (mayExpire(document)) {
          steps.take(
              world.written(state, document, Item.ABSENT), () -> document + "'s item expires");
        }
      }
    }
  }

  private boolean mayExpire(Document document) {
    Item item = state.item(document);
    return switch (item.kind()) {
      case ABSENT -> false;
      case PROVISIONAL -> true;
      case FULL ->
          world.groups(item.version()).isEmpty()
              && item.pending().isEmpty()
              && !(world.itemLife() == ItemLife.OUTLIVING_HANDLERS && mayStillBeCreated(document));
    };
  }

  private boolean mayStillBeCreated(Document document) {
    return state.wire().stream().anyMatch(write -> write.isOf(document) && !write.replacing())
        || IntStream.range(0, world.jobs().size())
            .filter(handler -> world.jobs().get(handler).keeps(document))
            .anyMatch(handler -> state.handlers().get(handler).foundNoItem());
  }
}
