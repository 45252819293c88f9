package dev.readside.target.cosmos;

import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import java.util.regex.Pattern;

/**
 * The name of a function, and of its file.
 *
 * <p>A container may be named with characters that functions do not take: each becomes {@code _}.
 * The checks refuse names that are too long and names that two functions would share.
 */
record FunctionName(String text) {

  /** https://learn.microsoft.com/azure/azure-functions/functions-reference-node */
  static final int MAX_LENGTH = 127;

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+");

  static FunctionName of(String prefix, String projection, String container) {
    String plain = container.replaceAll("[^A-Za-z0-9_-]", "_");
    return new FunctionName(prefix + "_" + projection + "_" + plain);
  }

  static FunctionName of(String prefix, ProjectionPlan projection, TriggerPlan trigger) {
    return of(prefix, projection.name(), trigger.watched().collection());
  }

  /** Of the one that tries again what has failed. */
  static FunctionName retry(String prefix) {
    return new FunctionName(prefix + "_retry");
  }

  /** Of the one that sweeps over the rows of a projection. */
  static FunctionName sweep(String prefix, String projection) {
    return new FunctionName(prefix + "_sweep_" + projection);
  }

  /** Whether this can be a part of such a name. */
  static boolean takesPart(String name) {
    return PART.matcher(name).matches();
  }

  boolean isTooLong() {
    return text.length() > MAX_LENGTH;
  }

  @Override
  public String toString() {
    return text;
  }
}
