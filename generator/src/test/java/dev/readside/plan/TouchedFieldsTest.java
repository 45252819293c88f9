package dev.readside.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

final class TouchedFieldsTest {

  /** The server refuses a regular expression that is too large (error 51111). */
  @Test
  void manyPathsAreMatchedBySeveralSmallRegexes() {
    List<String> paths = IntStream.range(0, 900).mapToObj("field%d.value"::formatted).toList();

    List<String> regexes = regexes(TouchedFields.match(Reads.of(paths), false));

    assertTrue(regexes.stream().allMatch(regex -> regex.length() <= 4_100), regexes::toString);
    assertEquals(
        List.of(), paths.stream().filter(path -> regexes.stream().noneMatch(finds(path))).toList());
    assertEquals(List.of(), regexes.stream().filter(finds("field.value")).toList());
  }

  private static Predicate<String> finds(String path) {
    return regex -> Pattern.compile(regex).matcher(path).find();
  }

  private static List<String> regexes(BsonDocument match) {
    List<String> found = new ArrayList<>();
    collect(match, found);
    return found;
  }

  private static void collect(BsonValue value, List<String> found) {
    if (value.isArray()) {
      value.asArray().forEach(item -> collect(item, found));
    } else if (value.isDocument()) {
      value
          .asDocument()
          .forEach(
              (name, item) -> {
                if (name.equals("regex")) {
                  found.add(item.asString().getValue());
                }
                collect(item, found);
              });
    }
  }
}
