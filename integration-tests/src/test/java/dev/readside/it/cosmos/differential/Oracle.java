package dev.readside.it.cosmos.differential;

import com.mongodb.client.MongoDatabase;
import dev.readside.it.cosmos.Rows;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a server makes of the documents that are left. */
final class Oracle {
  private final MongoDatabase database;
  private final StandIn standIn;

  Oracle(MongoDatabase database, StandIn standIn) {
    this.database = database;
    this.standIn = standIn;
  }

  BsonArray rows(ReadModel model, List<BsonDocument> definition) {
    database.drop();
    for (Container container : model.containers()) {
      insert(container.name(), documents(container));
    }
    BsonArray rows = new BsonArray();
    for (List<BsonDocument> roots : partitions(model.orders())) {
      database.getCollection("roots").drop();
      insert("roots", roots);
      database
          .getCollection("roots", BsonDocument.class)
          .aggregate(definition)
          .into(new ArrayList<>())
          .forEach(rows::add);
    }
    return Rows.sorted(rows);
  }

  /** A collection has one document of an id; where a container has more, a partition at a time. */
  private List<List<BsonDocument>> partitions(Container container) {
    if (container.unique()) {
      return List.of(documents(container));
    }
    Map<List<BsonValue>, List<BsonDocument>> byPartition = new LinkedHashMap<>();
    for (BsonDocument document : documents(container)) {
      List<BsonValue> partition =
          container.partitionKey().stream().map(path -> document.get(path.substring(1))).toList();
      byPartition.computeIfAbsent(partition, key -> new ArrayList<>()).add(document);
    }
    return List.copyOf(byPartition.values());
  }

  private void insert(String collection, List<BsonDocument> documents) {
    for (BsonDocument document : documents) {
      // Of containers that hold several documents of an id, this collection is not used.
      database
          .getCollection(collection, BsonDocument.class)
          .replaceOne(
              new BsonDocument("_id", document.get("_id")),
              document,
              new com.mongodb.client.model.ReplaceOptions().upsert(true));
    }
  }

  private List<BsonDocument> documents(Container container) {
    return standIn.items(Container.DATABASE, container.name()).stream()
        .filter(item -> !item.getBoolean("deleted", BsonBoolean.FALSE).getValue())
        .map(Items::document)
        .toList();
  }
}
