package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.model.Join;
import dev.readside.model.Projection;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaxKey;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The stages that find, by several pairs of keys, the {@code _id}s of the documents to be joined.
 *
 * <p>A {@code $lookup} finds documents by one field, and compares the others (an {@code $expr} uses
 * an index only where no document has ever had an array there). So they are looked up by the first
 * pair; by the next where that finds many; by the last, whatever it finds. It costs about what the
 * pair costs that finds few, wherever it stands and whatever the documents hold.
 */
final class KeySearch {

  /**
   * So many are compared. With twice as many it takes a tenth longer to find that they are too many
   * (measured on 6.0), and where a pair finds few, it mostly finds one.
   */
  private static final BsonInt32 FEW = new BsonInt32(16);

  private static final BsonInt32 ONE = new BsonInt32(1);

  /** Nothing has it: an empty array would join like null. */
  private static final BsonArray NONE = new BsonArray(List.of(new BsonMaxKey()));

  private final Projection projection;
  private final Join join;
  private final List<Join.Key> keys;
  private final String helper;

  private KeySearch(Projection projection, Join join, List<Join.Key> keys, String helper) {
    this.projection = projection;
    this.join = join;
    this.keys = keys;
    this.helper = helper;
  }

  /**
   * @param keys at least two pairs
   * @param helper where the stages leave the {@code _id}s, as a {@code $lookup} can take them
   */
  static KeySearch by(Projection projection, Join join, List<Join.Key> keys, String helper) {
    return new KeySearch(projection, join, keys, helper);
  }

  /**
   * @param first whether the least {@code _id} is enough
   */
  List<BsonDocument> stages(boolean first) {
    List<BsonDocument> stages = new ArrayList<>();
    BsonValue wanted = values(keys.get(0)).wanted();
    stages.add(set(new BsonDocument("found", new BsonArray()).append("keys", wanted)));
    for (int n = 0; n < keys.size() - 1; n++) {
      stages.add(few(keys.get(n)));
      stages.add(set(takenOrPassed(values(keys.get(n + 1)))));
    }
    stages.add(all(keys.get(keys.size() - 1)));
    BsonDocument found = operation("$concatArrays", path("found"), path("some._id"));
    stages.add(set(operation("$concatArrays", first ? least(found) : found, NONE)));
    return stages;
  }

  /** No more of them than it takes to compare: they may be large. */
  private BsonDocument few(Join.Key by) {
    BsonDocument compared = new BsonDocument("_id", ONE).append("fits", fits(by));
    return lookup(by, Stage.limit(FEW.getValue() + 1), Stage.project(compared));
  }

  /** Those that fit; or, of many, none, and what to look up by next. */
  private BsonDocument takenOrPassed(KeyValues next) {
    BsonDocument areMany = operation("$gt", operation("$size", path("some")), FEW);
    BsonDocument found = operation("$concatArrays", path("found"), fitting());
    return new BsonDocument("found", operation("$cond", areMany, new BsonArray(), found))
        .append("keys", operation("$cond", areMany, next.wanted(), next.none()));
  }

  private BsonDocument fitting() {
    BsonDocument fit =
        operation("$filter", "input", path("some"), "cond", new BsonString("$$this.fits"));
    return operation("$map", "input", fit, "in", new BsonString("$$this._id"));
  }

  private BsonDocument all(Join.Key by) {
    return lookup(by, Stage.matchExpression(fits(by)), Stage.project(new BsonDocument("_id", ONE)));
  }

  private BsonDocument lookup(Join.Key by, BsonDocument... pipeline) {
    BsonDocument lookup =
        new BsonDocument("from", new BsonString(join.source().collection().collection()))
            .append("localField", new BsonString(values(by).wantedIn(helper + ".keys")))
            .append("foreignField", new BsonString(by.foreign()))
            .append("let", variables(by))
            .append("pipeline", new BsonArray(List.of(pipeline)))
            .append("as", new BsonString(helper + ".some"));
    return Stage.lookup(lookup);
  }

  private BsonDocument variables(Join.Key by) {
    BsonDocument variables = new BsonDocument();
    others(by).forEach(key -> variables.append(name(key), values(key).locals()));
    return variables;
  }

  /** Whether a document that was found by one pair fits the others. */
  private BsonValue fits(Join.Key by) {
    List<BsonValue> shared =
        others(by).stream().map(key -> values(key).areShared(name(key))).toList();
    return shared.size() == 1 ? shared.get(0) : new BsonDocument("$and", new BsonArray(shared));
  }

  private static BsonDocument least(BsonDocument ids) {
    return operation("$slice", operation("$sortArray", "input", ids, "sortBy", ONE), ONE);
  }

  private KeyValues values(Join.Key key) {
    return KeyValues.of(projection, key);
  }

  private List<Join.Key> others(Join.Key by) {
    return keys.stream().filter(key -> !key.equals(by)).toList();
  }

  private String name(Join.Key key) {
    return "key" + keys.indexOf(key);
  }

  private BsonString path(String below) {
    return new BsonString("$" + helper + "." + below);
  }

  private BsonDocument set(BsonDocument value) {
    return Stage.set(helper, value);
  }
}
