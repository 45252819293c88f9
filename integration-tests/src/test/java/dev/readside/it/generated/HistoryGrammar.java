package dev.readside.it.generated;

import static dev.readside.it.generated.Bson.array;
import static dev.readside.it.generated.Bson.document;
import static dev.readside.it.generated.Bson.text;

import dev.readside.it.generated.Type.Nested;
import dev.readside.it.generated.Type.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Writes at random to few documents of few collections. */
final class HistoryGrammar {
  private final Chance chance;
  private final Data data;
  private final World world;
  private final Map<String, Set<BsonValue>> there = new HashMap<>();

  HistoryGrammar(Chance chance, World world) {
    this.chance = chance;
    this.data = new Data(chance);
    this.world = world;
  }

  History history(int writes) {
    List<BsonDocument> steps = new ArrayList<>();
    while (steps.size() < writes) {
      if (chance.percent(85)) {
        steps.add(write());
      } else {
        List<BsonDocument> together = new ArrayList<>();
        for (int more = 2 + chance.below(3); more > 0; more--) {
          together.add(write());
        }
        steps.add(document("transaction", array(together)));
      }
      if (chance.below(writes) < 3) {
        steps.add(document("run", Bson.truth(true)));
      }
    }
    return new History(steps);
  }

  private BsonDocument write() {
    String collection = chance.oneOf(List.copyOf(world.collections().keySet()));
    Set<BsonValue> ids = there.computeIfAbsent(collection, name -> new HashSet<>());
    BsonValue id = data.id();
    if (ids.add(id)) {
      return insert(collection, id);
    }
    return switch (chance.below(10)) {
      case 0, 1 -> {
        ids.remove(id);
        yield document("delete", document("from", text(collection)).append("filter", filter(id)));
      }
      case 2, 3 -> document("replace", in(collection, id, fields(collection)));
      default -> document("update", in(collection, id, update(world.fields(collection))));
    };
  }

  private BsonDocument insert(String collection, BsonValue id) {
    BsonDocument inserted = document("_id", id);
    inserted.putAll(fields(collection));
    return document(
        "insert", document("into", text(collection)).append("documents", array(inserted)));
  }

  private BsonDocument fields(String collection) {
    return data.document(world.fields(collection));
  }

  private static BsonDocument in(String collection, BsonValue id, BsonDocument with) {
    return document("in", text(collection)).append("filter", filter(id)).append("with", with);
  }

  private static BsonDocument filter(BsonValue id) {
    return document("_id", id);
  }

  /** Below an array in each element; where there is something else, the server refuses. */
  private BsonDocument update(Nested fields) {
    Place place = chance.oneOf(Type.places(fields));
    boolean keepsNumbers = place.path().endsWith("." + World.NUMBER_OF_ELEMENT);
    if (keepsNumbers || place.arrays() > 1 || chance.percent(15)) {
      return document("$unset", document(place.top(), new BsonString("")));
    }
    return place.arrays() == 0
        ? document("$set", document(place.path(), data.value(place.type())))
        : document(
            "$set",
            document(place.path().replaceFirst("\\.", ".\\$[]."), data.inElement(place.type())));
  }
}
