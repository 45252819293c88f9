package dev.readside.it.generated;

import static dev.readside.it.generated.Type.Kind.DATE;
import static dev.readside.it.generated.Type.Kind.KEY;
import static dev.readside.it.generated.Type.Kind.NUMBER;
import static dev.readside.it.generated.Type.Kind.TEXT;

import dev.readside.it.generated.Type.Field;
import dev.readside.it.generated.Type.Many;
import dev.readside.it.generated.Type.Nested;
import dev.readside.it.generated.Type.One;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The write collections of a project.
 *
 * @param collections their documents' fields without {@code _id}
 */
record World(Map<String, Nested> collections) {
  /** In elements; tells those of one document apart. */
  static final String NUMBER_OF_ELEMENT = "no";

  /** Documents of an older schema version lack it. */
  static final String VERSION = "v";

  /** Where they have what is {@code key} now. */
  static final String OLD_KEY = "oldKey";

  private static final List<String> ODD =
      List.of(
          "constructor",
          "toString",
          "length",
          "a b",
          "a-b",
          "naïve ü 日本 🙂",
          "'\"\\`${x}`",
          "x".repeat(120),
          "hasOwnProperty",
          "0x1",
          "null");

  static World of(Chance chance) {
    List<String> names = chance.some(List.of("as", "bs", "cs", "odd-things ü", "ds"), 3);
    Map<String, Nested> collections = new LinkedHashMap<>();
    names.forEach(name -> collections.put(name, fields(chance)));
    return new World(collections);
  }

  Nested fields(String collection) {
    return Objects.requireNonNull(collections.get(collection));
  }

  private static Nested fields(Chance chance) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("key", new One(KEY)));
    fields.add(new Field(chance.percent(5) ? "1" : name(chance, "ref"), new One(KEY)));
    fields.add(new Field("kind", new One(TEXT)));
    fields.add(new Field("n", new One(NUMBER)));
    fields.add(new Field("at", new One(DATE)));
    fields.add(new Field("tags", new Many(new One(KEY))));
    fields.add(new Field("in", inner(chance)));
    fields.add(new Field("lines", new Many(element(chance))));
    fields.add(new Field("unread", new One(NUMBER)));
    fields.add(new Field(VERSION, new One(NUMBER)));
    fields.add(new Field(OLD_KEY, new One(KEY)));
    return new Nested(chance.some(fields, 8));
  }

  private static Nested inner(Chance chance) {
    return new Nested(
        List.of(
            new Field(name(chance, "key"), new One(KEY)),
            new Field("n", new One(NUMBER)),
            new Field("deep", new Nested(List.of(new Field("ref", new One(KEY)))))));
  }

  private static Nested element(Chance chance) {
    return new Nested(
        List.of(
            new Field(NUMBER_OF_ELEMENT, new One(NUMBER)),
            new Field(name(chance, "key"), new One(KEY)),
            new Field("n", new One(NUMBER)),
            new Field("kind", new One(TEXT)),
            new Field("codes", new Many(new One(KEY))),
            new Field("sub", new Many(new Nested(List.of(new Field("key", new One(KEY))))))));
  }

  private static String name(Chance chance, String usual) {
    return chance.percent(15) ? chance.oneOf(ODD) : usual;
  }
}
