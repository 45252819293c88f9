package dev.readside.mask;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Finds documents whose fields may be called by data: those of a map by customer, say. Names of
 * fields are not masked, since definitions name fields.
 */
final class FieldNames {
  /** A number, a date, an id or an address: no programmer calls a field like that. */
  private static final Pattern DATA =
      Pattern.compile(
          "\\d+|\\d{4}-\\d{2}.*|[0-9a-fA-F]{24}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|.+@.+");

  private final Masking masking;
  private final SortedSet<String> found = new TreeSet<>();

  FieldNames(Masking masking) {
    this.masking = masking;
  }

  /** The paths of such documents; that of a whole document is {@code place}. */
  static SortedSet<String> likeData(String place, Iterable<BsonDocument> documents, Masking by) {
    FieldNames names = new FieldNames(by);
    documents.forEach(each -> names.add(place, each));
    return names.found;
  }

  private void add(String place, BsonValue value) {
    if (value.isArray()) {
      value.asArray().forEach(each -> add(place, each));
    } else if (value.isDocument()) {
      value
          .asDocument()
          .forEach(
              (name, each) -> {
                if (isLikeData(name)) {
                  found.add(place);
                  add(place, each); // Its name is told to nobody.
                } else {
                  add(place + "." + name, each);
                }
              });
    }
  }

  private boolean isLikeData(String name) {
    return DATA.matcher(name).matches() || masking.isHidden(new BsonString(name));
  }
}
