package dev.readside.stream;

import java.util.List;
import org.bson.BsonValue;

/** Executes an app's functions. Called from many threads at once; blocks until the end. */
@FunctionalInterface
public interface Functions {
  /**
   * Executes one function.
   *
   * @return what the function returns; a number is the count of changes that it could not handle
   *     and recorded as failures
   * @throws dev.readside.function.CrashException if a test lets the process "die" here
   * @throws Exception if the function failed and did not record that
   */
  BsonValue execute(String function, List<BsonValue> arguments) throws Exception;
}
