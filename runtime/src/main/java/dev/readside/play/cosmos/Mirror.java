package dev.readside.play.cosmos;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.play.SourceWrites;
import dev.readside.scenario.Step;
import dev.readside.standin.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Does the writes of a scenario on a server, which knows how to update, and puts what has changed
 * into the containers, and, in the same form, into a database for the definitions.
 */
final class Mirror {
  private static final int LARGEST_ITEM = 2 * 1024 * 1024;

  private final MongoClient client;
  private final MongoDatabase exact;
  private final MongoDatabase plain;
  private final StandIn standIn;
  private final CosmosApp app;
  private final References references;
  private final Map<String, Map<String, BsonDocument>> items = new HashMap<>();
  private final Map<String, BsonValue> ids = new HashMap<>();
  private final Set<String> allIds = new HashSet<>();
  private boolean isExact = true;

  /**
   * @param exact for documents as the scenario has them; empty
   */
  Mirror(MongoClient client, MongoDatabase exact, StandIn standIn, CosmosApp app) {
    this.client = client;
    this.exact = exact;
    this.plain = client.getDatabase(app.sourceDatabase());
    this.standIn = standIn;
    this.app = app;
    this.references = References.in(app.file());
  }

  /**
   * Does a write.
   *
   * @return how many documents it is about
   * @throws Unplayable if one of them cannot be an item
   */
  long write(Step.Write write) {
    String name = write.to().value();
    Map<BsonValue, BsonDocument> before = documents(name);
    long about;
    try (ClientSession session = client.startSession()) {
      about = SourceWrites.done(exact, session, write);
    }
    Map<BsonValue, BsonDocument> after = documents(name);
    before.keySet().stream()
        .filter(id -> !after.containsKey(id))
        .forEach(id -> remove(name, JsonForm.id(id)));
    after.forEach(
        (id, document) -> {
          if (!document.equals(before.get(id))) {
            put(name, document);
          }
        });
    return about;
  }

  /** Whether all documents so far are in JSON what they are in the scenario. */
  boolean isExact() {
    return isExact;
  }

  private Map<BsonValue, BsonDocument> documents(String name) {
    Map<BsonValue, BsonDocument> all = new LinkedHashMap<>();
    exact
        .getCollection(name, BsonDocument.class)
        .find()
        .forEach(each -> all.put(Objects.requireNonNull(each.get("_id")), each));
    return all;
  }

  private void put(String name, BsonDocument document) {
    String id = textOf(name, document);
    BsonDocument form = JsonForm.document(document);
    BsonDocument json = references.asTexts(name, form.clone());
    json.put("_id", new BsonString(id));
    isExact &= JsonForm.isExact(document) && json.equals(form);
    BsonDocument item = item(json);
    requireSmall(item);
    app.source(name)
        .ifPresent(
            container -> {
              leave(container, id, item);
              keep(container, json);
              standIn.put(app.sourceDatabase(), name, item);
              items.computeIfAbsent(name, key -> new HashMap<>()).put(id, item);
            });
  }

  /** Documents of two types of ids would be one. */
  private String textOf(String name, BsonDocument document) {
    BsonValue id = Objects.requireNonNull(document.get("_id"));
    String text = JsonForm.id(id);
    allIds.add(text);
    BsonValue former = ids.putIfAbsent(name + "/" + text, id);
    if (former != null && !former.equals(id)) {
      throw new Unplayable("two documents have the id `%s`, as texts".formatted(text));
    }
    return text;
  }

  private static BsonDocument item(BsonDocument json) {
    BsonDocument item = new BsonDocument("id", json.get("_id"));
    json.forEach(
        (field, value) -> {
          if (!field.equals("_id") && item.append(field, value).size() == 1) {
            throw new Unplayable("a field `id`, which is an item's `_id`");
          }
        });
    return item;
  }

  private static void requireSmall(BsonDocument item) {
    if (item.toJson().getBytes(StandardCharsets.UTF_8).length > LARGEST_ITEM) {
      throw new Unplayable("an item of Cosmos DB has at most 2 MB");
    }
  }

  /** An item whose partition is another one now is deleted where it was. */
  private void leave(SourceContainer container, String id, BsonDocument item) {
    BsonDocument former = items.getOrDefault(container.name(), Map.of()).get(id);
    if (former != null && !container.isOnePartition(former, item)) {
      standIn.put(app.sourceDatabase(), container.name(), container.marked(former));
    }
  }

  private void keep(SourceContainer container, BsonDocument json) {
    BsonDocument byId = new BsonDocument("_id", json.get("_id"));
    MongoCollection<BsonDocument> collection =
        plain.getCollection(container.name(), BsonDocument.class);
    collection.deleteOne(byId);
    collection.insertOne(json); // A replacement takes no names with a `$`.
    BsonArray both = new BsonArray();
    both.add(byId);
    both.add(container.deleted());
    collection.deleteOne(new BsonDocument("$and", both));
  }

  private void remove(String name, String id) {
    ids.remove(name + "/" + id);
    app.source(name)
        .ifPresent(
            container -> {
              BsonDocument item =
                  Objects.requireNonNull(items.getOrDefault(name, new HashMap<>()).remove(id));
              standIn.put(app.sourceDatabase(), name, container.marked(item));
              plain
                  .getCollection(name, BsonDocument.class)
                  .deleteOne(new BsonDocument("_id", new BsonString(id)));
            });
  }

  /** Whether a document has, or had, this id. */
  boolean isId(String text) {
    return allIds.contains(text);
  }
}
