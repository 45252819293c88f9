package dev.readside.play.cosmos;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Where documents name other documents by their ids: as these, such values are texts on Cosmos DB.
 * The joins tell.
 */
final class References {

  /** A field of a source collection, which is empty for rows. */
  private record Field(Optional<String> collection, String path) {
    boolean isId() {
      return path.equals("_id");
    }
  }

  private final Set<Field> fields = new HashSet<>();

  /** Those of all projections. */
  static References in(WrittenFile file) {
    References references = new References();
    int before;
    do { // What is joined with a reference is one, too.
      before = references.fields.size();
      file.projections().forEach(name -> references.collect(file.projection(name)));
    } while (references.fields.size() > before);
    return references;
  }

  private void collect(BsonDocument projection) {
    BsonDocument joins = projection.getDocument("join", new BsonDocument());
    joins.values().forEach(join -> collect(projection, joins, join.asDocument()));
  }

  private void collect(BsonDocument projection, BsonDocument joins, BsonDocument join) {
    join.getDocument("on", new BsonDocument())
        .forEach(
            (local, foreign) -> {
              Field here = local(projection, joins, local);
              Field there = new Field(collection(join), foreign.asString().getValue());
              if (isReference(there)) {
                fields.add(here);
              }
              if (isReference(here)) {
                fields.add(there);
              }
            });
  }

  private boolean isReference(Field field) {
    return field.isId() || fields.contains(field);
  }

  /** A field of the root document, or of one that is joined already. */
  private static Field local(BsonDocument projection, BsonDocument joins, String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    return dot > 0 && joins.containsKey(first)
        ? new Field(collection(joins.getDocument(first)), path.substring(dot + 1))
        : new Field(collection(projection), path);
  }

  private static Optional<String> collection(BsonDocument origin) {
    return Optional.ofNullable(origin.get("from"))
        .filter(BsonValue::isString)
        .map(from -> from.asString().getValue());
  }

  /** The document, in which they are texts. */
  BsonDocument asTexts(String collection, BsonDocument document) {
    BsonValue changed = document;
    for (Field field : fields) {
      if (field.collection().filter(collection::equals).isPresent() && !field.isId()) {
        changed = changed(changed, field.path());
      }
    }
    return changed.asDocument();
  }

  private static BsonValue changed(BsonValue value, String path) {
    if (value.isArray()) {
      return new BsonArray(value.asArray().stream().map(each -> changed(each, path)).toList());
    }
    if (path.isEmpty()) {
      return value.isNumber() ? new BsonString(JsonForm.idText(value)) : value;
    }
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    if (!value.isDocument() || !value.asDocument().containsKey(first)) {
      return value;
    }
    BsonDocument document = value.asDocument().clone();
    BsonValue inner = document.get(first, new BsonDocument());
    document.put(first, changed(inner, dot < 0 ? "" : path.substring(dot + 1)));
    return document;
  }
}
