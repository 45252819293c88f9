package dev.readside.cli.preview;

import dev.readside.bson.BsonText;
import dev.readside.cli.report.Words;
import dev.readside.operate.preview.Absence;
import dev.readside.operate.preview.Condition;
import dev.readside.operate.preview.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Why there is no row, in words. */
final class AbsenceText {

  private AbsenceText() {}

  /** A sentence, and indented lines that go with it. */
  static List<String> lines(Absence why) {
    if (why instanceof Absence.Unmatched unmatched) {
      return lines(unmatched);
    }
    return why instanceof Absence.Uncomputable uncomputable
        ? lines(uncomputable)
        : List.of(sentence(why));
  }

  /** In one word, for programs. */
  static String word(Absence why) {
    if (why instanceof Absence.Unmatched unmatched) {
      return unmatched.filter();
    }
    if (why instanceof Absence.Uncomputable) {
      return "uncomputable";
    }
    if (why instanceof Absence.NoCollection) {
      return "noCollection";
    }
    if (why instanceof Absence.NoDocument) {
      return "noDocument";
    }
    if (why instanceof Absence.NullKey) {
      return "nullKey";
    }
    if (why instanceof Absence.NothingUnwound) {
      return "nothingUnwound";
    }
    return why instanceof Absence.NoElement ? "noElement" : "noMember";
  }

  private static String sentence(Absence why) {
    if (why instanceof Absence.NoCollection none) {
      return "There is no collection %s.".formatted(none.collection());
    }
    if (why instanceof Absence.NoDocument none) {
      return "There is no document with the _id %s in %s."
          .formatted(brief(none.id()), none.collection());
    }
    if (why instanceof Absence.NullKey of) {
      return "A document of %s whose _id is null has no row: `$merge` refuses such a key."
          .formatted(of.collection());
    }
    if (why instanceof Absence.NothingUnwound none) {
      return "The document has no elements in `%s`: %s."
          .formatted(none.path(), there(none.found()));
    }
    if (why instanceof Absence.NoElement none) {
      return "No element of `%s` has this key; those that are there have %s."
          .formatted(
              none.path(),
              none.keys().stream().map(AbsenceText::brief).collect(Collectors.joining(", ")));
    }
    Absence.NoMember none = (Absence.NoMember) why;
    return "No document of %s is in this group.".formatted(none.collection());
  }

  private static String there(Optional<BsonValue> found) {
    if (found.isEmpty()) {
      return "there is no such field";
    }
    boolean empty = found.get().isArray() && found.get().asArray().isEmpty();
    return empty ? "the array is empty" : "it is " + brief(found.get());
  }

  private static List<String> lines(Absence.Unmatched unmatched) {
    String whose = unmatched.document().map(id -> " to the document " + brief(id)).orElse("");
    String others =
        unmatched.others() > 0
            ? " (and to %s)".formatted(Words.count(unmatched.others(), "other", "others"))
            : "";
    List<String> lines = new ArrayList<>();
    lines.add("`%s` says no%s%s:".formatted(unmatched.filter(), whose, others));
    unmatched.conditions().forEach(each -> lines.addAll(lines(each)));
    return lines;
  }

  private static List<String> lines(Condition condition) {
    List<String> lines = new ArrayList<>();
    lines.add("  not met: " + text(condition.query()));
    lines.addAll(values(condition.values()));
    return lines;
  }

  private static List<String> values(Map<String, Optional<BsonValue>> values) {
    return values.entrySet().stream()
        .map(
            each ->
                "    `%s` is %s"
                    .formatted(
                        each.getKey(), each.getValue().map(AbsenceText::brief).orElse("missing")))
        .toList();
  }

  private static List<String> lines(Absence.Uncomputable of) {
    List<String> lines = new ArrayList<>();
    String places = of.places().stream().map(AbsenceText::place).collect(Collectors.joining(", "));
    String whose = of.document().map(id -> " of the document " + brief(id)).orElse("");
    lines.add(
        (places.isEmpty() ? "It cannot be computed" : "The server refuses " + places)
            + whose
            + ":");
    lines.add("  " + of.reason());
    lines.addAll(values(of.values()));
    return lines;
  }

  /** A place in the definition, as the file has it. */
  static String place(Place place) {
    return switch (place.part()) {
      case UPCAST -> "the upcast that sets `%s`".formatted(place.name());
      case WHERE -> condition("where", place.name());
      case JOIN -> "the join `%s`".formatted(place.name());
      case EQUAL_KEYS -> "the keys of the elements";
      case UNWIND -> "the elements of `%s`".formatted(place.name());
      case ROWS -> rows(place.name());
      case HAVING -> condition("having", place.name());
    };
  }

  private static String condition(String filter, String condition) {
    return condition.isEmpty() ? "`" + filter + "`" : "`%s: %s`".formatted(filter, condition);
  }

  private static String rows(String field) {
    if (field.isEmpty()) {
      return "the row as a whole";
    }
    return field.equals("_id") || field.startsWith("_id.")
        ? "the key of the row"
        : "the field `%s`".formatted(field);
  }

  private static String text(BsonDocument query) {
    return BsonText.SHELL.of(query);
  }

  private static String brief(BsonValue value) {
    return BsonText.SHELL.brief(value);
  }
}
