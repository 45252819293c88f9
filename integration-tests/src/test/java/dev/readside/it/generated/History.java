package dev.readside.it.generated;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What is written, in order.
 *
 * @param steps as the steps of a scenario: {@code insert}, {@code update}, {@code replace}, {@code
 *     delete} and {@code transaction}, each of one document by its {@code _id}, and {@code run}
 */
public record History(List<BsonDocument> steps) {
  public History {
    steps = List.copyOf(steps);
  }
}
