package dev.readside.it.explorer;

import dev.readside.plan.Handler;
import dev.readside.plan.Step;
import java.util.List;

/** A handler's steps as operations. */
record Protocol(List<Operation> change, List<Operation> delete, List<Operation> batch) {

  Protocol {
    change = List.copyOf(change);
    delete = List.copyOf(delete);
    batch = List.copyOf(batch);
  }

  static Protocol of(Handler handler) {
    return new Protocol(
        Operation.of(handler.change()),
        Operation.of(handler.delete()),
        Operation.of(handler.batch()));
  }

  /** The same steps, whatever the change was. */
  static Protocol always(Step... steps) {
    return always(Operation.of(List.of(steps)));
  }

  static Protocol always(List<Operation> operations) {
    return new Protocol(operations, operations, operations);
  }

  Invocation handling(Change change) {
    return new Invocation(
        "change " + change.number() + " (" + change + ")",
        change.time(),
        change.isDelete() ? delete : this.change);
  }

  /** One run for an array of changes, under the stamp of the newest. */
  Invocation handling(List<Change> changes) {
    Change newest = changes.get(changes.size() - 1);
    String numbers =
        changes.stream().map(each -> String.valueOf(each.number())).toList().toString();
    return new Invocation("changes " + numbers, newest.time(), batch);
  }
}
