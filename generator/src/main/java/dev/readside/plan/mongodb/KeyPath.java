package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.model.Join;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A path that a join goes by, through the arrays on its way as {@code $lookup} goes through them:
 * to each document in an array, and at the end to the value, or to each element of an array. An
 * array in an array is not gone into (seen with 6.0.5).
 *
 * @param steps fields, each below the one before, of which any may hold an array
 * @param ofMany whether the first of them surely does: it holds what a join has found
 */
record KeyPath(List<String> steps, boolean ofMany) {

  KeyPath {
    steps = List.copyOf(steps);
  }

  /**
   * @param owner the join in whose documents the path leads
   */
  static KeyPath of(String path, Optional<Join> owner) {
    List<String> names = new ArrayList<>(Arrays.asList(path.split("\\.")));
    boolean many = owner.isPresent() && owner.get().many();
    if (owner.isPresent() && !many) {
      String joined = names.remove(0);
      names.set(0, joined + "." + names.get(0));
    }
    return new KeyPath(names, many);
  }

  /** How many arrays may stand around what the last step gives. */
  int depth() {
    return steps.size() - 1;
  }

  /**
   * The values, but for those that are null.
   *
   * @param within makes an element of the list of each list below it
   */
  BsonValue values(Function<BsonValue, BsonValue> within) {
    return values("$", 0, within);
  }

  private BsonValue values(String parent, int step, Function<BsonValue, BsonValue> within) {
    String field = parent + steps.get(step);
    if (step == depth()) {
      return operation(
          "$filter",
          "input",
          list(field),
          "cond",
          operation("$ne", text("$$this"), BsonNull.VALUE));
    }
    BsonValue below = within.apply(values("$$this.", step + 1, within));
    return isMany(step)
        ? operation("$map", "input", text(field), "in", below)
        : operation("$map", "input", list(field), "in", unlessArray(new BsonArray(), below));
  }

  /**
   * Whether this holds for any of the lists of values.
   *
   * @param test of a list
   */
  BsonValue any(Function<BsonValue, BsonValue> test) {
    return any("$", 0, test);
  }

  private BsonValue any(String parent, int step, Function<BsonValue, BsonValue> test) {
    String field = parent + steps.get(step);
    if (step == depth()) {
      return test.apply(list(field));
    }
    BsonValue below = unlessArray(BsonBoolean.FALSE, any("$$this.", step + 1, test));
    return operation("$anyElementTrue", operation("$map", "input", list(field), "in", below));
  }

  private boolean isMany(int step) {
    return ofMany && step == 0;
  }

  private static BsonValue unlessArray(BsonValue otherwise, BsonValue value) {
    return operation("$cond", operation("$isArray", text("$$this")), otherwise, value);
  }

  /** A value that is no array, as one. */
  private static BsonValue list(String field) {
    BsonString value = text(field);
    return operation("$cond", operation("$isArray", value), value, new BsonArray(List.of(value)));
  }

  private static BsonString text(String text) {
    return new BsonString(text);
  }
}
