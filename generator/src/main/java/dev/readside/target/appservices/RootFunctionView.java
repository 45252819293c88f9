package dev.readside.target.appservices;

import dev.readside.plan.Handler;
import dev.readside.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * What {@code root_function.js.ftl} shows.
 *
 * @param inOrder how a single change is handled, where that is shorter than an array is
 */
public record RootFunctionView(
    ReadModelView model, TriggerView trigger, @Nullable InOrderView inOrder)
    implements FunctionView {

  /**
   * How a change is handled while no later one is.
   *
   * @param removesOlder whether rows are removed that the merge has not written
   */
  public record InOrderView(boolean removesOlder) {}

  static RootFunctionView of(ReadModelView model, TriggerView trigger, Handler handler) {
    boolean shorter = !handler.change().equals(handler.batch());
    boolean removesOlder = handler.change().contains(Step.REMOVE_OLDER);
    return new RootFunctionView(model, trigger, shorter ? new InOrderView(removesOlder) : null);
  }

  @Override
  public String template() {
    return "root_function.js";
  }
}
