package dev.readside.it.generated;

import static dev.readside.it.generated.Bson.document;
import static dev.readside.it.generated.Bson.number;
import static dev.readside.it.generated.Bson.text;
import static dev.readside.it.generated.Bson.truth;

import dev.readside.it.generated.Type.Kind;
import dev.readside.it.generated.Type.Nested;
import dev.readside.it.generated.Type.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;

/** The joins of one projection. */
final class Joins {
  private final Chance chance;
  private final Expressions expressions;
  private final Map<Origin, Nested> joinable;
  private final BsonDocument joins = new BsonDocument();
  private Nested fields;

  /**
   * @param joinable what may be joined, and its fields
   * @param root the fields of the root documents
   */
  Joins(Chance chance, Expressions expressions, Map<Origin, Nested> joinable, Nested root) {
    this.chance = chance;
    this.expressions = expressions;
    this.joinable = joinable;
    this.fields = root;
  }

  /** As {@code join} has them. */
  BsonDocument joins() {
    return joins;
  }

  /** The fields of the root documents with the joined ones in them. */
  Nested fields() {
    return fields;
  }

  /**
   * Adds one.
   *
   * @param unwound what cannot be joined by
   */
  void add(String unwound) {
    Origin origin = chance.oneOf(List.copyOf(joinable.keySet()));
    Nested joined = Objects.requireNonNull(joinable.get(origin));
    boolean many = chance.percent(50);
    BsonDocument join = document("from", origin.from()).append("on", on(joined, unwound));
    if (many) {
      join.append("many", truth(true));
    }
    List<Place> places = Type.places(withId(joined));
    if (chance.percent(25)) {
      join.append("where", expressions.query(places));
    }
    if (chance.percent(30)) {
      join.append("sort", expressions.sort(places));
    }
    if (many && chance.percent(20)) {
      join.append("limit", number(1 + chance.below(3)));
    }
    Nested kept = withId(joined);
    if (chance.percent(30)) {
      kept = keep(join, places);
    }
    String name = name();
    joins.append(name, join);
    fields = fields.and(name, many ? new Type.Many(kept) : kept);
  }

  /** Now and then that of a field, which it hides, also from the joins before it. */
  private String name() {
    String name = "j" + joins.size();
    if (!chance.percent(4)) {
      return name;
    }
    String hidden = chance.oneOf(fields.fields()).name();
    return hidden.startsWith("_") || joins.containsKey(hidden) || joinsBy(hidden) ? name : hidden;
  }

  private boolean joinsBy(String field) {
    return joins.values().stream()
        .flatMap(join -> join.asDocument().getDocument("on").keySet().stream())
        .anyMatch(path -> (path + ".").startsWith(field + "."));
  }

  /** Some as they are, others computed, often under the same name. */
  private Nested keep(BsonDocument join, List<Place> places) {
    BsonDocument kept = new BsonDocument();
    Nested type = new Nested(List.of());
    for (Place place : chance.some(places, 1 + chance.below(3))) {
      Expressions.Typed value =
          chance.percent(70) ? Expressions.plain(place) : expressions.value(places);
      kept.append(place.top(), value.value());
      type = type.and(place.top(), value.type());
    }
    join.append("fields", kept);
    return type;
  }

  private BsonDocument on(Nested joined, String unwound) {
    BsonDocument on = new BsonDocument();
    int pairs = chance.percent(25) ? 2 : 1;
    List<Place> locals = new ArrayList<>(keys(withId(fields), unwound));
    for (int pair = 0; pair < pairs && !locals.isEmpty(); pair++) {
      Place local = chance.oneOf(locals);
      locals.remove(local);
      Place foreign = chance.percent(40) ? ID : chance.oneOf(keys(withId(joined), ""));
      on.append(local.path(), text(foreign.path()));
    }
    return on.isEmpty() ? document("_id", text(chance.oneOf(keys(withId(joined), "")).path())) : on;
  }

  private List<Place> keys(Nested document, String unwound) {
    return Type.places(document).stream()
        .filter(place -> place.is(Kind.KEY) || ofKeys(place) || chance.percent(3))
        .filter(place -> !(place.path() + ".").startsWith(unwound + ".") || unwound.isEmpty())
        .filter(place -> !joins.containsKey(place.path()))
        .toList();
  }

  private static boolean ofKeys(Place place) {
    return place.type() instanceof Type.Many many
        && many.of() instanceof Type.One one
        && one.kind() == Kind.KEY;
  }

  private static final Place ID = new Place("_id", new Type.One(Kind.KEY), 0);

  /** Its value is never an array. */
  static Nested withId(Nested document) {
    return document.and("_id", new Type.One(Kind.KEY));
  }
}
