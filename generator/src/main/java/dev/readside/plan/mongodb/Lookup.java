package dev.readside.plan.mongodb;

import static dev.readside.plan.mongodb.Operation.object;
import static dev.readside.plan.mongodb.Operation.operation;

import dev.readside.expression.Query;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Upcast;
import dev.readside.own.OwnFields;
import dev.readside.plan.JoinKeys;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The stages of a join.
 *
 * <p>A missing or null key joins nothing. A bare {@code $lookup} would join it (and an empty array)
 * to documents in which the field is missing or null
 * (https://www.mongodb.com/docs/manual/reference/operator/aggregation/lookup/), so either side is
 * kept from being null: the joined document where its key is {@code _id}, which is never an array;
 * else the root document's key, by a helping field. Where several pairs of keys can be looked up
 * by, that field holds the {@code _id}s of the documents that all of them find.
 *
 * <p>A {@code $lookup} without a pipeline is several times as fast as one with a pipeline, however
 * short (measured on 6.0). So there is one only where the joined documents are filtered, changed or
 * sorted by what the user says; their order by {@code _id} is seen to afterwards.
 *
 * <p>A plain {@code $lookup} whose join has the name of a field keeps that field's place or puts it
 * last, by the server's engine (6.0 has two). Where that order shows in a row, it therefore writes
 * into the helping field, from which {@code $set} gives the field its value in place.
 */
final class Lookup {

  private static final BsonInt32 ASCENDING = new BsonInt32(1);

  private final Projection projection;
  private final Join join;
  private final List<Join.Key> keys;
  private final Join.Key first;
  private final boolean shown;

  private Lookup(Projection projection, Join join, boolean shown) {
    this.projection = projection;
    this.join = join;
    this.shown = shown;
    this.keys = JoinKeys.ahead(join);
    this.first = keys.get(0);
  }

  /**
   * The stages.
   *
   * @param shown whether all fields of the documents are seen in the rows, in their order
   */
  static List<BsonDocument> stages(Projection projection, Join join, boolean shown) {
    return new Lookup(projection, join, shown).stages();
  }

  /** The helping fields that the stages of this join leave in a document of which all is shown. */
  static List<String> auxiliary(Projection projection, Join join) {
    Lookup lookup = new Lookup(projection, join, true);
    return lookup.needsHelp() || lookup.keepsPlace() ? List.of(lookup.helper()) : List.of();
  }

  private List<BsonDocument> stages() {
    List<BsonDocument> stages = new ArrayList<>();
    if (isSearched()) {
      KeySearch search = KeySearch.by(projection, join, keys, helper());
      stages.addAll(search.stages(isPlain() && !join.many()));
    } else if (needsHelp()) {
      BsonValue wanted = KeyValues.of(projection, first).wanted();
      stages.add(Stage.set(helper(), wanted));
    }
    stages.add(Stage.lookup(lookup()));
    if (isPlain() || !join.many()) {
      stages.add(Stage.set(join.name(), joined()));
    }
    return stages;
  }

  /** Where several may be found of which few are wanted, the limit is better set early. */
  private boolean isPlain() {
    return (join.many() ? join.limit().isEmpty() : byId())
        && otherKeys().isEmpty()
        && join.where().isEmpty()
        && join.sort().isEmpty()
        && join.fields().isEmpty()
        && join.source().upcasts().isEmpty();
  }

  private BsonValue joined() {
    BsonValue found = isPlain() ? inOrder() : path(found());
    return join.many() ? found : operation("$first", found);
  }

  /** What a plain {@code $lookup} found: by {@code _id}, and none that has null for one. */
  private BsonDocument inOrder() {
    BsonValue documents = excludesNull() ? withoutNull() : path(found());
    return operation(
        "$sortArray", "input", documents, "sortBy", new BsonDocument("_id", ASCENDING));
  }

  private BsonDocument withoutNull() {
    BsonDocument has = operation("$ne", new BsonString("$$this._id"), BsonNull.VALUE);
    return operation("$filter", "input", path(found()), "cond", has);
  }

  /** By several pairs documents are found first, and then joined by their {@code _id}. */
  private boolean isSearched() {
    return keys.size() > 1;
  }

  private boolean byId() {
    return isSearched() || first.foreign().equals("_id");
  }

  private boolean excludesNull() {
    return byId() && !isSearched();
  }

  private boolean needsHelp() {
    return isSearched() || (!byId() && !first.local().equals("_id"));
  }

  private String helper() {
    return "_readside_" + join.name();
  }

  private boolean keepsPlace() {
    return shown && isPlain();
  }

  /** The field that gets what is found. */
  private String found() {
    return keepsPlace() ? helper() : join.name();
  }

  private BsonDocument lookup() {
    BsonDocument lookup =
        new BsonDocument("from", new BsonString(join.source().collection().collection()))
            .append("localField", new BsonString(localField()))
            .append("foreignField", new BsonString(byId() ? "_id" : first.foreign()));
    BsonArray pipeline = isPlain() ? new BsonArray() : pipeline();
    if (!otherKeys().isEmpty()) {
      lookup.append("let", variables());
    }
    if (!pipeline.isEmpty()) {
      lookup.append("pipeline", pipeline);
    }
    return lookup.append("as", new BsonString(found()));
  }

  private String localField() {
    if (isSearched()) {
      return helper();
    }
    return needsHelp() ? KeyValues.of(projection, first).wantedIn(helper()) : first.local();
  }

  private BsonArray pipeline() {
    BsonArray pipeline = new BsonArray();
    if (excludesNull()) {
      pipeline.add(Stage.match(new BsonDocument("_id", new BsonDocument("$ne", BsonNull.VALUE))));
    }
    for (Upcast upcast : join.source().upcasts()) {
      pipeline.add(Upcasts.stage(upcast));
    }
    for (int n = 0; n < otherKeys().size(); n++) {
      BsonValue shared = KeyValues.of(projection, otherKeys().get(n)).areShared("key" + n);
      pipeline.add(Stage.matchExpression(shared));
    }
    join.where().map(Query::bson).ifPresent(where -> pipeline.add(Stage.match(where)));
    pipeline.addAll(sortAndLimit());
    if (join.source().stamped() && keepsWhole()) {
      pipeline.add(new BsonDocument("$unset", new BsonString(OwnFields.STAMP)));
    }
    join.fields().ifPresent(fields -> pipeline.add(Stage.replaceWith(object(fields))));
    return pipeline;
  }

  /**
   * Documents that the sort leaves equal come by {@code _id}, so that the order is always the same.
   */
  private List<BsonDocument> sortAndLimit() {
    BsonDocument sort = join.sort().orElse(new BsonDocument()).clone();
    sort.putIfAbsent("_id", ASCENDING);
    List<BsonDocument> stages = new ArrayList<>();
    stages.add(Stage.sort(sort));
    if (!join.many()) {
      stages.add(Stage.limit(1));
    } else if (join.limit().isPresent()) {
      stages.add(Stage.limit(join.limit().getAsInt()));
    }
    return stages;
  }

  private boolean keepsWhole() {
    return join.fields()
        .map(fields -> fields.values().stream().anyMatch(value -> value.reads().whole()))
        .orElse(false);
  }

  /** They are compared. */
  private List<Join.Key> otherKeys() {
    return join.on().stream().filter(key -> !keys.contains(key)).toList();
  }

  private BsonDocument variables() {
    BsonDocument variables = new BsonDocument();
    for (int n = 0; n < otherKeys().size(); n++) {
      variables.append("key" + n, KeyValues.of(projection, otherKeys().get(n)).locals());
    }
    return variables;
  }

  private static BsonString path(String field) {
    return new BsonString("$" + field);
  }
}
