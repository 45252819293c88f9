package dev.readside.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;

/**
 * Duplicates, delays and reorders deliveries at random. What is drawn depends on the seed; which
 * batch gets it depends on the threads.
 */
public final class SeededFaults implements DeliveryFaults {
  private final Random random;
  private final double duplicates;
  private final Duration longestDelay;
  private final boolean reorder;

  /**
   * @param duplicates the share of batches that are delivered twice, from 0 to 1
   * @param longestDelay batches are held back for up to this long
   * @param reorder whether the changes of a batch are shuffled: for unordered triggers only
   */
  public SeededFaults(long seed, double duplicates, Duration longestDelay, boolean reorder) {
    this.random = new Random(seed);
    this.duplicates = duplicates;
    this.longestDelay = longestDelay;
    this.reorder = reorder;
  }

  @Override
  public Duration delay(String trigger) {
    return Duration.ofMillis(random.nextInt(Math.toIntExact(longestDelay.toMillis()) + 1));
  }

  @Override
  public List<List<BsonDocument>> deliveries(String trigger, List<BsonDocument> changes) {
    List<List<BsonDocument>> deliveries = new ArrayList<>();
    deliveries.add(ordered(changes));
    if (random.nextDouble() < duplicates) {
      deliveries.add(ordered(changes));
    }
    return deliveries;
  }

  private List<BsonDocument> ordered(List<BsonDocument> changes) {
    List<BsonDocument> result = new ArrayList<>(changes);
    if (reorder) {
      Collections.shuffle(result, random);
    }
    return result;
  }
}
