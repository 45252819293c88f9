package dev.readside.cli.command;

import dev.readside.operate.preview.Interpretations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/** An {@code _id} as a user types it: Extended JSON, as the shell writes it, or plain text. */
final class IdText {

  private IdText() {}

  /** What may be meant, the most likely first. */
  static List<BsonValue> values(String text) {
    List<BsonValue> written = new ArrayList<>(parsed(text));
    boolean isExact = !written.isEmpty() && !written.get(0).isNumber();
    if (!isExact || !isPunctuated(text)) {
      written.add(new BsonString(text));
    }
    Set<BsonValue> all = new LinkedHashSet<>(written);
    written.forEach(each -> all.addAll(Interpretations.of(each)));
    return List.copyOf(all);
  }

  /** Nobody means such a text when it can be read as a value. */
  private static boolean isPunctuated(String text) {
    return text.matches("(?s)\\s*[{\\[\"'].*|.*\\)\\s*");
  }

  /** No document has such an {@code _id}, and in a query these would mean something else. */
  private static boolean canBeId(BsonValue value) {
    boolean calls =
        value.isDocument()
            && value.asDocument().keySet().stream().anyMatch(name -> name.startsWith("$"));
    return !calls
        && !value.isArray()
        && !value.isRegularExpression()
        && value.getBsonType() != BsonType.UNDEFINED;
  }

  private static List<BsonValue> parsed(String text) {
    try {
      BsonDocument read = BsonDocument.parse("{ v: [" + text + "\n], end: 1 }");
      BsonArray values = read.getArray("v", new BsonArray());
      boolean one = values.size() == 1 && read.size() == 2 && canBeId(values.get(0));
      return one ? List.of(values.get(0)) : List.of();
    } catch (JsonParseException | IllegalArgumentException noJson) {
      return List.of();
    }
  }
}
