package dev.readside.fault;

import dev.readside.trigger.Functions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonArray;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/**
 * Duplicates, delays and reorders deliveries at random, as Atlas may. What is drawn depends on the
 * seed; which batch gets it depends on the threads.
 */
public final class SeededFaults {
  private final Random random;
  private final double duplicates;
  private final Duration longestDelay;
  private final boolean reorder;

  /**
   * @param duplicates the share of batches that are delivered twice, from 0 to 1
   * @param longestDelay batches are held back for up to this long; those of unordered triggers
   *     overtake each other
   * @param reorder whether the changes of a batch are shuffled: for unordered triggers only
   */
  public SeededFaults(long seed, double duplicates, Duration longestDelay, boolean reorder) {
    this.random = new Random(seed);
    this.duplicates = duplicates;
    this.longestDelay = longestDelay;
    this.reorder = reorder;
  }

  /** Functions that are given their changes so. */
  public Functions disturb(Functions functions) {
    return (function, arguments) -> {
      LockSupport.parkNanos((long) (random.nextDouble() * longestDelay.toNanos()));
      long failed = failures(functions.execute(function, ordered(arguments)));
      if (random.nextDouble() < duplicates) {
        failed += failures(functions.execute(function, ordered(arguments)));
      }
      return new BsonInt64(failed);
    };
  }

  private List<BsonValue> ordered(List<BsonValue> arguments) {
    return arguments.stream().map(this::ordered).toList();
  }

  private BsonValue ordered(BsonValue argument) {
    if (!reorder || !argument.isArray()) {
      return argument;
    }
    List<BsonValue> changes = new ArrayList<>(argument.asArray());
    Collections.shuffle(changes, random);
    return new BsonArray(changes);
  }

  private static long failures(BsonValue returned) {
    return returned.isNumber() ? returned.asNumber().longValue() : 0;
  }
}
