package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Paths;
import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the rows of a projection stand for: documents, elements of an array, or groups. */
public sealed interface Shape {

  /** What of the root document, joined ones included, the rows are made of. */
  Reads reads();

  /** The pipeline stages from root documents, joined ones included, to rows. */
  List<BsonDocument> stages();

  /** A row for each root document; its {@code _id} is the document's. */
  record Documents(Fields fields) implements Shape {
    @Override
    public Reads reads() {
      return fields.reads();
    }

    @Override
    public List<BsonDocument> stages() {
      return fields.stages(new BsonString("$_id"), List.of());
    }
  }

  /**
   * A row for each element of an array.
   *
   * @param unwind the array's path
   * @param key the row's {@code _id}; begins with the root document's {@code _id}. Empty: {@code {
   *     _id, index }}
   */
  record Elements(String unwind, Map<String, Expression> key, Fields fields) implements Shape {

    /** Where {@code $unwind} leaves an element's position. */
    private static final String INDEX = "_readside_index";

    public Elements {
      key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }

    /** The parts of the row's key, in order. */
    public List<String> keyParts() {
      return key.isEmpty() ? List.of("_id", "index") : List.copyOf(key.keySet());
    }

    @Override
    public Reads reads() {
      return Reads.of(unwind).and(readsOf(key)).and(fields.reads());
    }

    @Override
    public List<BsonDocument> stages() {
      List<BsonDocument> stages = new ArrayList<>();
      stages.add(new BsonDocument("$unwind", unwindStage()));
      List<String> dropped = key.isEmpty() ? List.of(INDEX) : List.of();
      stages.addAll(fields.stages(keyExpression(), dropped));
      return stages;
    }

    private BsonValue unwindStage() {
      BsonString path = new BsonString("$" + unwind);
      return key.isEmpty()
          ? new BsonDocument("path", path).append("includeArrayIndex", new BsonString(INDEX))
          : path;
    }

    private BsonDocument keyExpression() {
      return key.isEmpty()
          ? new BsonDocument("_id", new BsonString("$_id"))
              .append("index", new BsonString("$" + INDEX))
          : document(key);
    }
  }

  /**
   * A row for each group of root documents, or of the elements of an array of theirs.
   *
   * @param key the row's {@code _id}
   * @param sort the order in which the members come; by {@code _id} where nothing is said
   * @param values accumulators, by the row's field
   */
  record Groups(
      Optional<String> unwind,
      GroupKey key,
      Optional<BsonDocument> sort,
      Map<String, Expression> values)
      implements Shape {

    public Groups {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Reads reads() {
      return Reads.of(unwind.stream().toList())
          .and(key.reads())
          .and(Reads.of(sort.map(BsonDocument::keySet).orElse(Set.of())))
          .and(readsOf(values));
    }

    /**
     * The members come in a fixed order, so that the result is the same whenever it is computed: a
     * {@code $first}, an array, the type of the greatest of 1 and 1.0, the rounding of a sum.
     */
    @Override
    public List<BsonDocument> stages() {
      List<BsonDocument> stages = new ArrayList<>();
      if (sort.isEmpty()) {
        stages.addAll(byId());
      }
      stages.addAll(members());
      sort.ifPresent(keys -> stages.add(sort(keys)));
      BsonDocument group = new BsonDocument("_id", key.bson());
      values.forEach((name, value) -> group.append(name, value.bson()));
      stages.add(new BsonDocument("$group", group));
      sortedSets().ifPresent(stages::add);
      return stages;
    }

    /**
     * Sorts root documents so that those of a group come by {@code _id}. A bare sort by {@code _id}
     * would tempt the server to walk through the whole collection in that order, where an index
     * finds the few documents of a group: so the group's key comes first, or else the sort is kept
     * away from the index by a stage before it. (Of one group that is the whole collection, it is
     * the very way to go, as long as nothing is joined before it.)
     */
    private List<BsonDocument> byId() {
      Optional<String> path = key.paths().stream().filter(each -> !isUnwound(each)).findFirst();
      if (path.isPresent()) {
        return List.of(sort(new BsonDocument(path.get(), new BsonInt32(1))));
      }
      BsonDocument sort = sort(new BsonDocument());
      return reads().whole() || key.isOne() ? List.of(sort) : List.of(fieldsRead(), sort);
    }

    private boolean isUnwound(String path) {
      return unwind.filter(array -> Paths.isAtOrBelow(path, array)).isPresent();
    }

    private BsonDocument fieldsRead() {
      BsonDocument fields = new BsonDocument("_id", new BsonInt32(1));
      reads().paths().stream()
          .map(path -> path.split("\\.", 2)[0])
          .forEach(field -> fields.append(field, new BsonInt32(1)));
      return new BsonDocument("$project", fields);
    }

    /** The stages that turn root documents into members. */
    public List<BsonDocument> members() {
      List<BsonDocument> stages = new ArrayList<>();
      unwind.ifPresent(
          path -> {
            stages.add(new BsonDocument("$unwind", new BsonString("$" + path)));
            if (key.hasPartBelow(path)) {
              stages.add(documentsAt(path));
            }
          });
      return stages;
    }

    /**
     * An element that is no document has no key below it, and no index finds it by that: it is in
     * no group.
     */
    private static BsonDocument documentsAt(String path) {
      BsonDocument type = new BsonDocument("$type", new BsonString("$" + path));
      BsonArray isDocument = new BsonArray(List.of(type, new BsonString("object")));
      return new BsonDocument(
          "$match", new BsonDocument("$expr", new BsonDocument("$eq", isDocument)));
    }

    private static BsonDocument sort(BsonDocument keys) {
      BsonDocument unique = keys.clone();
      unique.putIfAbsent("_id", new BsonInt32(1));
      return new BsonDocument("$sort", unique);
    }

    /** The order of {@code $addToSet} is the server's own and differs from run to run. */
    private Optional<BsonDocument> sortedSets() {
      BsonDocument sets = new BsonDocument();
      values.forEach(
          (name, value) -> {
            if (value.bson().asDocument().containsKey("$addToSet")) {
              sets.append(name, sorted(name));
            }
          });
      return sets.isEmpty() ? Optional.empty() : Optional.of(new BsonDocument("$set", sets));
    }

    private static BsonDocument sorted(String name) {
      return new BsonDocument(
          "$sortArray",
          new BsonDocument("input", new BsonString("$" + name)).append("sortBy", new BsonInt32(1)));
    }
  }

  /** Expressions by name as one object expression. */
  private static BsonDocument document(Map<String, Expression> values) {
    BsonDocument document = new BsonDocument();
    values.forEach((name, value) -> document.append(name, value.bson()));
    return document;
  }

  private static Reads readsOf(Map<String, Expression> values) {
    return Reads.union(values.values().stream().map(Expression::reads).toList());
  }
}
