package dev.readside.it.cosmos.differential;

import dev.readside.standin.StandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** Writes items as an application would that marks those which it deletes. */
final class RandomWriter {
  private final StandIn standIn;
  private final Random random;
  private final RandomItems items;
  private final List<Container> containers;
  private final Map<String, BsonDocument> current = new HashMap<>();

  /**
   * @param used the containers to write to
   */
  RandomWriter(StandIn standIn, List<Container> used, Random random) {
    this.standIn = standIn;
    this.containers = used;
    this.random = random;
    this.items = new RandomItems(random);
  }

  void write() {
    Container container = containers.get(random.nextInt(containers.size()));
    BsonDocument item = items.item(container.name(), items.id(container.name()));
    String key = container.name() + item.getString("id").getValue();
    if (container.unique() && current.containsKey(key)) {
      leave(container, current.get(key), item);
    }
    if (random.nextInt(4) == 0) {
      item.append("deleted", BsonBoolean.TRUE);
    }
    put(container, item);
    current.put(key, item);
  }

  /** An item whose partition is another one now is deleted where it was. */
  private void leave(Container container, BsonDocument former, BsonDocument item) {
    boolean moves =
        container.partitionKey().stream()
            .map(path -> path.substring(1))
            .anyMatch(field -> !Objects.equals(former.get(field), item.get(field)));
    if (moves) {
      put(container, former.clone().append("deleted", BsonBoolean.TRUE));
    }
  }

  private void put(Container container, BsonDocument item) {
    standIn.put(Container.DATABASE, container.name(), item);
  }

  static List<Container> used(ReadModel model, Set<String> names) {
    return model.containers().stream().filter(each -> names.contains(each.name())).toList();
  }
}
