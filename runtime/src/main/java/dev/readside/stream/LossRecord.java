package dev.readside.stream;

import dev.readside.loss.Losses;
import dev.readside.state.Loss;
import java.util.Optional;

/**
 * What is recorded of one trigger's losses, and what the listener hears of them: in the same order,
 * so that who has heard last that rows are right finds them right. One that comes while an earlier
 * one is repaired is repaired later.
 */
final class LossRecord {
  private final String trigger;
  private final Losses losses;
  private final WorkerListener listener;

  LossRecord(String trigger, WorkerContext context) {
    this.trigger = trigger;
    this.losses = new Losses(context.client(), context.options().readDatabase());
    this.listener = context.listener();
  }

  /** To be called before the trigger's position passes the loss. */
  synchronized void add(Loss loss) {
    losses.record(loss);
    listener.lost(trigger, loss.toString());
  }

  Optional<Loss> find() {
    return losses.find(trigger);
  }

  /**
   * Rows were made right.
   *
   * @param before what was found before that began
   */
  synchronized void repaired(Optional<Loss> before) {
    boolean isMore = !find().map(Loss::until).equals(before.map(Loss::until));
    before.ifPresent(losses::repaired);
    if (!isMore) {
      listener.repaired(trigger);
    }
  }

  /** Where it is kept, for messages. */
  String describe() {
    return losses.describe(trigger);
  }
}
