package dev.readside.it.generated;

import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Which documents a join brings together. */
final class Keys {
  private Keys() {}

  /** Whether the two sides of each pair have a value in common. */
  static boolean match(BsonDocument local, BsonDocument foreign, BsonDocument on) {
    return on.entrySet().stream()
        .allMatch(
            pair -> {
              List<BsonValue> keys = keys(local, pair.getKey());
              List<BsonValue> others = wholes(foreign, pair.getValue().asString().getValue());
              return keys.stream()
                  .anyMatch(key -> others.stream().anyMatch(other -> Same.are(key, other)));
            });
  }

  /** What is at a path: through arrays, and each element of one; nothing that is null. */
  private static List<BsonValue> keys(BsonDocument document, String path) {
    return at(document, path).flatMap(Keys::elements).filter(value -> !value.isNull()).toList();
  }

  /** The same, and arrays as they are too: one may be an element of an array on the other side. */
  private static List<BsonValue> wholes(BsonDocument document, String path) {
    return at(document, path)
        .flatMap(value -> Stream.concat(Stream.of(value), elements(value)))
        .filter(value -> !value.isNull())
        .toList();
  }

  private static Stream<BsonValue> at(BsonDocument document, String path) {
    Stream<BsonValue> values = Stream.of(document);
    for (String name : path.split("\\.", -1)) {
      values = values.flatMap(value -> below(value, name));
    }
    return values;
  }

  private static Stream<BsonValue> below(BsonValue value, String name) {
    if (value instanceof BsonArray array) {
      return array.stream().filter(BsonValue::isDocument).flatMap(each -> below(each, name));
    }
    return value instanceof BsonDocument document && document.containsKey(name)
        ? Stream.of(document.get(name))
        : Stream.empty();
  }

  private static Stream<BsonValue> elements(BsonValue value) {
    return value instanceof BsonArray array ? array.stream() : Stream.of(value);
  }
}
