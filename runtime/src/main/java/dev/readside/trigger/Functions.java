package dev.readside.trigger;

import java.util.List;
import org.bson.BsonValue;

/**
 * Executes the functions that triggers call. Called from many threads at once; blocks until the
 * end.
 */
@FunctionalInterface
public interface Functions {
  /**
   * Executes one function.
   *
   * @return what the function returns; a number is the count of changes that it could not handle
   *     and recorded as failures
   * @throws FunctionException if the function failed and did not record that, or was refused what
   *     it was given
   * @throws Exception if it could not be run
   */
  BsonValue execute(String function, List<BsonValue> arguments) throws Exception;
}
