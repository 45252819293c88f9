package dev.readside.it.generated;

import static dev.readside.it.generated.Bson.array;
import static dev.readside.it.generated.Bson.call;
import static dev.readside.it.generated.Bson.document;
import static dev.readside.it.generated.Bson.number;
import static dev.readside.it.generated.Bson.read;
import static dev.readside.it.generated.Bson.text;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What rows should be, by the documentation alone: queries and expressions are evaluated by the
 * server in plain stages over whole documents, joins are loops.
 *
 * <p>Everything must be quiet meanwhile. A projection of a projection is worked out from the rows
 * that are there, so that each mistake shows once.
 */
public final class Oracle {
  private static final String STAMP = "_projection";
  private static final String INDEX = "oracle index";

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Project project;

  public Oracle(MongoClient client, String source, String read, Project project) {
    this.source = client.getDatabase(source);
    this.read = client.getDatabase(read);
    this.project = project;
  }

  /** The rows of a projection, by {@code _id}. */
  public List<BsonDocument> rows(String name) {
    BsonDocument projection = project.projections().getDocument(name);
    List<BsonDocument> documents = documents(Origin.of(Bson.at(projection, "from")));
    documents = where(documents, projection.get("where"));
    BsonDocument joins = projection.getDocument("join", new BsonDocument());
    for (Map.Entry<String, BsonValue> join : joins.entrySet()) {
      join(documents, join.getKey(), join.getValue().asDocument());
    }
    List<BsonDocument> rows =
        projection.containsKey("group_by")
            ? evaluated(documents, groups(projection))
            : evaluated(documents, shaped(projection));
    return evaluated(
        where(rows, projection.get("having")),
        List.of(document("$sort", document("_id", number(1)))));
  }

  /** The documents of which two elements would have the same row, among those that these are of. */
  public static List<BsonValue> ofEqualKeys(List<BsonDocument> rows) {
    List<BsonValue> documents = new ArrayList<>();
    for (int n = 1; n < rows.size(); n++) {
      BsonValue key = Bson.at(rows.get(n), "_id");
      if (Same.are(key, Bson.at(rows.get(n - 1), "_id"))) {
        documents.add(documentOf(key));
      }
    }
    return documents;
  }

  /** The document of an element's row, by that row's key. */
  public static BsonValue documentOf(BsonValue key) {
    BsonDocument parts = key.asDocument();
    return Bson.at(parts, parts.getFirstKey());
  }

  private List<BsonDocument> documents(Origin origin) {
    List<BsonDocument> documents =
        (origin.ofRows() ? read : source)
            .getCollection(collection(origin), BsonDocument.class)
            .find()
            .into(new ArrayList<>());
    if (origin.ofRows()) {
      documents.forEach(row -> row.remove(STAMP));
      return documents;
    }
    for (BsonValue upcast :
        project
            .sources()
            .getDocument(origin.name(), new BsonDocument())
            .getArray("upcast", new BsonArray())) {
      documents = upcast(documents, upcast.asDocument());
    }
    return documents;
  }

  private String collection(Origin origin) {
    BsonString name = text(origin.name());
    return origin.ofRows()
        ? project.projections().getDocument(origin.name()).getString("into", name).getValue()
        : origin.name();
  }

  /** Older documents get the new fields, the others stay as they are. */
  private List<BsonDocument> upcast(List<BsonDocument> documents, BsonDocument upcast) {
    BsonDocument when = upcast.getDocument("when");
    List<BsonDocument> all = where(documents, call("$nor", when));
    all.addAll(
        evaluated(where(documents, when), List.of(document("$set", upcast.getDocument("set")))));
    return all;
  }

  private List<BsonDocument> where(List<BsonDocument> documents, @Nullable BsonValue query) {
    return query == null ? documents : evaluated(documents, List.of(document("$match", query)));
  }

  private void join(List<BsonDocument> documents, String name, BsonDocument join) {
    List<BsonDocument> candidates = candidates(join);
    BsonDocument on = join.getDocument("on");
    for (BsonDocument document : documents) {
      List<BsonValue> found =
          candidates.stream()
              .filter(candidate -> Keys.match(document, candidate.getDocument("whole"), on))
              .map(candidate -> candidate.get("kept"))
              .limit(join.getNumber("limit", number(Integer.MAX_VALUE)).longValue())
              .toList();
      // A field that it hides leaves it its place, as `$lookup` does.
      joined(join, found)
          .ifPresentOrElse(value -> document.put(name, value), () -> document.remove(name));
    }
  }

  private static Optional<BsonValue> joined(BsonDocument join, List<BsonValue> found) {
    return join.getBoolean("many", Bson.truth(false)).getValue()
        ? Optional.of(array(found))
        : found.stream().findFirst();
  }

  /** What may be joined, in order: each as it is, and what is kept of it. */
  private List<BsonDocument> candidates(BsonDocument join) {
    BsonDocument sort = join.getDocument("sort", new BsonDocument()).clone();
    sort.putIfAbsent("_id", number(1));
    BsonValue kept =
        join.containsKey("fields") ? NumberedFirst.of(join.get("fields")) : text("$$ROOT");
    return evaluated(
        where(documents(Origin.of(Bson.at(join, "from"))), join.get("where")),
        List.of(
            document("$sort", sort),
            document("$replaceWith", document("whole", text("$$ROOT")).append("kept", kept))));
  }

  private static List<BsonDocument> shaped(BsonDocument projection) {
    List<BsonDocument> stages = new ArrayList<>();
    BsonValue key = read("_id");
    if (projection.containsKey("unwind")) {
      stages.add(unwind(projection));
      key =
          projection.getOrDefault("key", document("_id", read("_id")).append("index", read(INDEX)));
    }
    if (projection.get("fields") instanceof BsonDocument fields) {
      BsonDocument row = document("_id", key);
      row.putAll(NumberedFirst.of(fields).asDocument());
      stages.add(document("$replaceWith", row));
    } else {
      BsonValue whole = call("$mergeObjects", text("$$ROOT"), document("_id", key));
      stages.add(document("$replaceWith", whole));
      stages.add(document("$unset", array(text(INDEX))));
      if (projection.containsKey("except")) {
        stages.add(document("$unset", projection.get("except")));
      }
    }
    return stages;
  }

  private static BsonDocument unwind(BsonDocument projection) {
    return document(
        "$unwind",
        document("path", text("$" + projection.getString("unwind").getValue()))
            .append("includeArrayIndex", text(INDEX)));
  }

  /** Members come by the sort, those that it leaves equal by the document's id. */
  private static List<BsonDocument> groups(BsonDocument projection) {
    List<BsonDocument> stages = new ArrayList<>();
    stages.add(document("$sort", document("_id", number(1))));
    BsonDocument key = key(Bson.at(projection, "group_by"));
    if (projection.containsKey("unwind")) {
      stages.add(unwind(projection));
      stages.addAll(onlyDocuments(projection.getString("unwind").getValue(), key));
    }
    if (projection.containsKey("sort")) {
      BsonDocument sort = projection.getDocument("sort").clone();
      sort.putIfAbsent("_id", number(1));
      if (projection.containsKey("unwind")) {
        sort.append(INDEX, number(1));
      }
      stages.add(document("$sort", sort));
    }
    BsonDocument group = document("_id", key.isEmpty() ? BsonNull.VALUE : key);
    group.putAll(projection.getDocument("fields"));
    stages.add(document("$group", group));
    if (key.isEmpty()) { // Of all documents; a row's _id is no null.
      stages.add(document("$set", document("_id", document("$literal", key))));
    }
    projection
        .getDocument("fields")
        .forEach(
            (name, value) -> {
              if (value.asDocument().containsKey("$addToSet")) {
                stages.add(document("$set", document(name, sorted(name))));
              }
            });
    return stages;
  }

  private static BsonDocument sorted(String name) {
    return document("$sortArray", document("input", read(name)).append("sortBy", number(1)));
  }

  /** An element that is no document is in no group, where the key is below it. */
  private static List<BsonDocument> onlyDocuments(String path, BsonDocument key) {
    boolean below = mentions(key, "$" + path + ".");
    return below
        ? List.of(
            document(
                "$match",
                document("$expr", call("$eq", document("$type", read(path)), text("object")))))
        : List.of();
  }

  private static boolean mentions(BsonValue value, String prefix) {
    if (value.isDocument()) {
      return value.asDocument().values().stream().anyMatch(each -> mentions(each, prefix));
    }
    return value.isArray()
        ? value.asArray().stream().anyMatch(each -> mentions(each, prefix))
        : value.isString() && value.asString().getValue().startsWith(prefix);
  }

  /** A single field gives its own name; null no part at all. */
  private static BsonDocument key(BsonValue groupBy) {
    if (groupBy.isNull()) {
      return new BsonDocument();
    }
    if (groupBy.isDocument()) {
      return NumberedFirst.of(groupBy).asDocument();
    }
    String path = groupBy.asString().getValue();
    String[] names = path.substring(1).split("\\.", -1);
    return document(names[names.length - 1], groupBy);
  }

  private List<BsonDocument> evaluated(List<BsonDocument> documents, List<BsonDocument> stages) {
    if (documents.isEmpty()) {
      return new ArrayList<>();
    }
    List<BsonDocument> pipeline = new ArrayList<>();
    pipeline.add(document("$documents", document("$literal", array(documents))));
    pipeline.addAll(stages);
    return source.aggregate(pipeline, BsonDocument.class).into(new ArrayList<>());
  }
}
