package dev.readside.it.generated;

import static dev.readside.it.generated.Bson.array;
import static dev.readside.it.generated.Bson.call;
import static dev.readside.it.generated.Bson.document;
import static dev.readside.it.generated.Bson.number;
import static dev.readside.it.generated.Bson.read;
import static dev.readside.it.generated.Bson.text;

import dev.readside.it.generated.Type.Kind;
import dev.readside.it.generated.Type.Many;
import dev.readside.it.generated.Type.Nested;
import dev.readside.it.generated.Type.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Definitions at random, over what documents hold: most of them mean something. */
public final class Grammar {
  private final Chance chance;
  private final Data data;
  private final Expressions expressions;
  private final World world;
  private final BsonDocument sources = new BsonDocument();
  private final Map<Origin, Nested> rows = new LinkedHashMap<>();

  /** Over collections of its own. */
  public Grammar(Random random) {
    this.chance = new Chance(random);
    this.data = new Data(chance);
    this.expressions = new Expressions(chance, data);
    this.world = World.of(chance);
    world.collections().forEach(this::upcast);
  }

  private void upcast(String collection, Nested fields) {
    if (!fields.fields().contains(new Type.Field("key", new Type.One(Kind.KEY)))
        || !chance.percent(35)) {
      return;
    }
    BsonDocument older =
        document("when", document(World.VERSION, document("$exists", Bson.truth(false))));
    BsonValue value =
        chance.percent(80)
            ? read(World.OLD_KEY)
            : call("$ifNull", read(World.OLD_KEY), text("none"));
    older.append("set", document("key", value).append(World.VERSION, number(1)));
    BsonArray upcasts = array(older);
    if (chance.percent(40)) {
      upcasts.add(
          document("when", document(World.VERSION, number(1)))
              .append("set", document("kind", text("new")).append(World.VERSION, number(2))));
    }
    sources.append(collection, document("upcast", upcasts));
  }

  /** So many projections, some of them made from others. */
  public Project project(int count) {
    BsonDocument projections = new BsonDocument();
    for (int number = 0; number < count; number++) {
      String name = "p" + number;
      projections.append(name, new One(name).definition());
    }
    return new Project(sources, projections, chance.percent(10));
  }

  /** Writes to the collections of this grammar. */
  public History history(Random another, int writes) {
    return new HistoryGrammar(new Chance(another), world).history(writes);
  }

  /** One projection. */
  private final class One {
    private final String name;
    private final BsonDocument definition = new BsonDocument();
    private Nested fields = new Nested(List.of());
    private Nested row = new Nested(List.of());

    One(String name) {
      this.name = name;
    }

    BsonDocument definition() {
      Map<Origin, Nested> origins = origins();
      Origin origin = chance.oneOf(List.copyOf(origins.keySet()));
      definition.append("from", origin.from());
      fields = Joins.withId(Objects.requireNonNull(origins.get(origin)));
      if (chance.percent(35)) {
        definition.append("where", expressions.query(Type.places(fields)));
      }
      boolean kept = definition.containsKey("where") ? false : chance.percent(8);
      shape(origins, kept);
      if (kept) {
        definition.append("on_delete", text("keep"));
      } else {
        having();
        rows.put(new Origin(name, true), row);
      }
      if (chance.percent(25)) {
        definition.append("ordering", text("ordered"));
      }
      unique();
      expiring();
      if (chance.percent(10)) {
        definition.append("into", text("rows ü-" + name));
      }
      return definition;
    }

    /** Rows are joined to rows, documents to documents. */
    private Map<Origin, Nested> origins() {
      if (!rows.isEmpty() && chance.percent(25)) {
        return rows;
      }
      Map<Origin, Nested> origins = new LinkedHashMap<>();
      world
          .collections()
          .forEach((collection, type) -> origins.put(new Origin(collection, false), type));
      return origins;
    }

    private void shape(Map<Origin, Nested> origins, boolean kept) {
      int way = kept ? 0 : chance.below(10);
      if (way < 7) {
        List<Place> arrays = arrays();
        String unwound = way < 5 || arrays.isEmpty() ? "" : chance.oneOf(arrays).path();
        joins(origins, unwound);
        List<String> left = arrays().stream().map(Place::path).toList();
        if (way >= 5 && !left.contains(unwound)) { // None was there, or a join has hidden it.
          unwound = left.isEmpty() ? "" : chance.oneOf(left);
        }
        if (!unwound.isEmpty()) {
          unwind(unwound);
        }
        fields();
      } else {
        boolean one = chance.percent(20);
        if (one) {
          joins(origins, "");
        }
        List<Place> arrays = arrays();
        if (way == 9 && !arrays.isEmpty()) {
          unwind(chance.oneOf(arrays).path());
        }
        group(one);
      }
    }

    private List<Place> arrays() {
      return Type.places(fields).stream()
          .filter(place -> place.type() instanceof Many && place.arrays() == 0)
          .toList();
    }

    private void joins(Map<Origin, Nested> origins, String unwound) {
      Joins joins = new Joins(chance, expressions, origins, fields);
      for (int more = chance.oneOf(0, 0, 1, 1, 1, 2, 2, 3); more > 0; more--) {
        joins.add(unwound);
      }
      if (!joins.joins().isEmpty()) {
        definition.append("join", joins.joins());
        fields = joins.fields();
      }
    }

    private void unwind(String path) {
      definition.append("unwind", text(path));
      Type array =
          Type.places(fields).stream()
              .filter(place -> place.path().equals(path))
              .map(Place::type)
              .findFirst()
              .orElseThrow();
      Type element = ((Many) array).of();
      fields = Unwound.of(fields, path, element);
      boolean joined =
          definition.getDocument("join", new BsonDocument()).containsKey(path.split("\\.", 2)[0]);
      boolean own = definition.get("from") instanceof BsonString && !joined;
      boolean numbered =
          own
              && element instanceof Nested nested
              && nested.fields().stream()
                  .anyMatch(field -> field.name().equals(World.NUMBER_OF_ELEMENT));
      if (numbered && chance.percent(50)) {
        if (chance.percent(15)) {
          definition.append("key", document("of", read("_id")).append("k", read(path + ".kind")));
          return;
        }
        BsonDocument key = document("of", read("_id"));
        if (chance.percent(25)) {
          key.append("part", expressions.part(Type.places(fields)));
        }
        definition.append("key", key.append("no", read(path + "." + World.NUMBER_OF_ELEMENT)));
      }
    }

    private void fields() {
      int way = chance.below(10);
      if (way == 0) {
        definition.append("fields", text("all"));
        row = fields;
      } else if (way == 1) {
        except();
      } else {
        BsonDocument values = new BsonDocument();
        List<Place> places = Type.places(fields);
        for (int number = 1 + chance.below(5); number > 0; number--) {
          Place place = chance.oneOf(places);
          boolean asIs = chance.percent(50) && !place.path().equals("_id");
          Expressions.Typed value = asIs ? Expressions.plain(place) : expressions.value(places);
          boolean named = asIs && !last(place.path()).equals("_id");
          String field = named ? last(place.path()) : "f" + number;
          values.append(field, value.value());
          row = row.and(field, value.type());
        }
        definition.append("fields", values);
      }
    }

    /** Top-level fields, or one below another. */
    private void except() {
      List<Place> places =
          Type.places(fields).stream()
              .filter(place -> !place.path().equals("_id") && place.arrays() == 0)
              .toList();
      List<Place> top = places.stream().filter(place -> place.path().equals(place.top())).toList();
      List<Place> without = chance.some(chance.percent(30) ? places : top, 1 + chance.below(2));
      row = fields;
      if (without.isEmpty()) {
        definition.append("fields", text("all"));
        return;
      }
      definition.append(
          "except", array(without.stream().map(place -> text(place.path())).toList()));
      without.forEach(place -> row = row.without(place.path()));
    }

    /**
     * @param one whether all documents are in one group
     */
    private void group(boolean one) {
      definition.remove("key");
      List<Place> places = Type.places(fields);
      List<Place> plain = places.stream().filter(place -> place.arrays() == 0).toList();
      if (one) {
        definition.append("group_by", BsonNull.VALUE);
      } else if (chance.percent(40)) {
        definition.append("group_by", read(chance.oneOf(plain).path()));
      } else {
        BsonDocument key = new BsonDocument();
        List<Place> parts = chance.some(plain, 1 + chance.below(3));
        for (Place part : parts) {
          boolean computed = chance.percent(25);
          key.append("g" + key.size(), computed ? expressions.groupKey(part) : read(part.path()));
        }
        definition.append("group_by", key);
      }
      if (chance.percent(40)) {
        definition.append("sort", expressions.sort(places));
      }
      BsonDocument values = new BsonDocument();
      for (int number = 1 + chance.below(3); number > 0; number--) {
        values.append("f" + number, expressions.accumulator(places));
        row = row.and("f" + number, new Type.One(Kind.ANY));
      }
      definition.append("fields", values);
    }

    /** What an index must hold to be unique, and does. */
    private void unique() {
      boolean ofDocuments =
          definition.get("fields") instanceof BsonDocument
              && !definition.containsKey("unwind")
              && !definition.containsKey("group_by");
      if (ofDocuments && chance.percent(15)) {
        definition.getDocument("fields").append("own", read("_id"));
        BsonDocument index = document("keys", document("own", number(1)));
        definition.append("indexes", array(index.append("unique", Bson.truth(true))));
      }
    }

    /** By dates that do not come while a test runs. */
    private void expiring() {
      List<String> dates =
          Type.places(row).stream()
              .filter(place -> place.is(Kind.DATE) && place.arrays() == 0)
              .map(Place::path)
              .toList();
      if (!dates.isEmpty() && chance.percent(25)) {
        definition.append(
            "ttl", document("field", text(chance.oneOf(dates))).append("after", text("20000d")));
      }
    }

    private void having() {
      List<Place> places = new ArrayList<>(Type.places(row));
      if (chance.percent(20) && !places.isEmpty()) {
        definition.append("having", expressions.query(places));
      }
    }

    private String last(String path) {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }
}
