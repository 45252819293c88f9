package dev.readside.it.cosmos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Makes a value smaller, step by step, as long as it keeps a property. */
final class Shrinker {

  private static final int MOST_TRIES = 1500;

  private final Predicate<BsonValue> keeps;
  private int tries;

  Shrinker(Predicate<BsonValue> keeps) {
    this.keeps = keeps;
  }

  BsonValue shrink(BsonValue value) {
    BsonValue smallest = value;
    Optional<BsonValue> smaller = smaller(smallest);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest);
    }
    return smallest;
  }

  private Optional<BsonValue> smaller(BsonValue value) {
    return candidates(value).takeWhile(candidate -> tries++ < MOST_TRIES).filter(keeps).findFirst();
  }

  /**
   * Values that are a little smaller: without a part, with a part in its place, or a smaller one.
   */
  private static Stream<BsonValue> candidates(BsonValue value) {
    if (value.isDocument()) {
      return ofDocument(value.asDocument());
    }
    if (value.isArray()) {
      return ofArray(value.asArray());
    }
    if (value.isString() && value.asString().getValue().length() > 1) {
      String text = value.asString().getValue();
      int first = text.offsetByCodePoints(0, 1);
      return Stream.of(text.substring(first), text.substring(0, first))
          .filter(shorter -> shorter.length() < text.length())
          .map(BsonString::new);
    }
    boolean large = value.isNumber() && Math.abs(value.asNumber().doubleValue()) > 1;
    return large ? Stream.of(new BsonDouble(1)) : Stream.empty();
  }

  private static Stream<BsonValue> ofDocument(BsonDocument document) {
    List<String> names = List.copyOf(document.keySet());
    Stream<BsonValue> less = names.stream().map(name -> without(document, name));
    Stream<BsonValue> parts = document.values().stream();
    Stream<BsonValue> below =
        document.entrySet().stream()
            .flatMap(
                field ->
                    candidates(field.getValue()).map(each -> with(document, field.getKey(), each)));
    return Stream.of(less, parts, below).flatMap(each -> each);
  }

  private static BsonDocument without(BsonDocument document, String name) {
    BsonDocument copy = document.clone();
    copy.remove(name);
    return copy;
  }

  private static BsonDocument with(BsonDocument document, String name, BsonValue value) {
    BsonDocument copy = document.clone();
    copy.put(name, value);
    return copy;
  }

  private static Stream<BsonValue> ofArray(BsonArray array) {
    Stream<BsonValue> less =
        IntStream.range(0, array.size())
            .mapToObj(
                n -> {
                  List<BsonValue> fewer = new ArrayList<>(array);
                  fewer.remove(n);
                  return new BsonArray(fewer);
                });
    int half = array.size() / 2;
    Stream<BsonValue> halves =
        half < 2
            ? Stream.empty()
            : Stream.of(
                new BsonArray(array.subList(0, half)),
                new BsonArray(array.subList(half, array.size())));
    Stream<BsonValue> below =
        IntStream.range(0, array.size())
            .boxed()
            .flatMap(
                n ->
                    candidates(array.get(n))
                        .map(
                            each -> {
                              List<BsonValue> changed = new ArrayList<>(array);
                              changed.set(n, each);
                              return new BsonArray(changed);
                            }));
    return Stream.of(halves, less, array.stream(), below).flatMap(each -> each);
  }
}
