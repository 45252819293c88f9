package dev.readside.it.cosmos;

import dev.readside.expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonMaxKey;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Pipelines of the stages that definitions are made of, in an order that definitions have, and
 * documents for them.
 */
final class RandomPipelines {

  /** The collection that is joined. */
  static final String JOINED = "joined";

  private static final BsonDouble ASCENDING = new BsonDouble(1);
  private static final List<String> ACCUMULATORS =
      List.of(
          "$sum",
          "$avg",
          "$min",
          "$max",
          "$first",
          "$last",
          "$push",
          "$addToSet",
          "$stdDevPop",
          "$stdDevSamp",
          "$mergeObjects",
          "$count",
          "$firstN",
          "$lastN",
          "$maxN",
          "$minN",
          "$top",
          "$topN",
          "$bottom",
          "$bottomN");
  private static final List<String> LOCAL = List.of("ref", "ref", "a", "o.a", "x", "helper", "_id");
  private static final List<String> FOREIGN = List.of("_id", "k", "k", "o.a", "a.b", "x");

  /** No document has them: where a field stands that is joined anew hangs on a server's engine. */
  private static final List<String> JOINS = List.of("j", "r.j", "j2");

  private final RandomGenerator random;
  private final RandomExpressions expressions;
  private final RandomQueries queries;
  private final RandomValues values;

  /** Where a field stands that is left out and set again hangs on a server's engine. */
  private final List<String> settable =
      new ArrayList<>(List.of("n", "o.a", "a.b", "fresh", "x", "t.u"));

  RandomPipelines(RandomGenerator random, int oddity, List<Operator.Usable> operators) {
    this.random = random;
    this.expressions = new RandomExpressions(random, oddity, operators);
    this.queries = new RandomQueries(random);
    this.values = new RandomValues(random, oddity);
  }

  List<BsonDocument> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> with(new BsonDouble(n), expressions.document(), "ref"))
        .toList();
  }

  List<BsonDocument> joined(int count) {
    List<BsonDocument> documents = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      BsonValue id = n % 3 == 0 ? new BsonString("i" + n) : new BsonDouble(n);
      documents.add(with(n == 0 ? BsonNull.VALUE : id, expressions.document(), "k"));
    }
    return documents;
  }

  private BsonDocument with(BsonValue id, BsonDocument fields, String key) {
    BsonDocument document = new BsonDocument("_id", id);
    document.putAll(fields);
    key().ifPresent(value -> document.append(key, value));
    return document;
  }

  private Optional<BsonValue> key() {
    return switch (random.nextInt(8)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(BsonNull.VALUE);
      case 2 -> Optional.of(new BsonArray(List.of(scalarKey(), scalarKey())));
      case 3 -> Optional.of(new BsonArray());
      case 4 -> Optional.of(new BsonArray(List.of(new BsonArray(List.of(scalarKey())))));
      default -> Optional.of(scalarKey());
    };
  }

  private BsonValue scalarKey() {
    return switch (random.nextInt(6)) {
      case 0 -> new BsonString("i" + random.nextInt(12));
      case 1 -> BsonNull.VALUE;
      case 2 -> new BsonDocument("a", new BsonDouble(random.nextInt(2)));
      default -> new BsonDouble(random.nextInt(9));
    };
  }

  List<BsonDocument> pipeline() {
    List<BsonDocument> stages = new ArrayList<>();
    maybe(stages, 2, this::match);
    maybe(stages, 2, this::set);
    maybe(stages, 4, this::unset);
    JOINS.stream().takeWhile(as -> random.nextInt(3) > 0).forEach(as -> stages.addAll(join(as)));
    maybe(stages, 4, this::set);
    stages.addAll(rows());
    maybe(stages, 3, this::match);
    return stages;
  }

  private void maybe(List<BsonDocument> stages, int in, Supplier<BsonDocument> stage) {
    if (random.nextInt(in) == 0) {
      stages.add(stage.get());
    }
  }

  private BsonDocument match() {
    return stage("$match", random.nextBoolean() ? condition(List.of()) : queries.query(2));
  }

  private BsonDocument condition(List<String> variables) {
    return new BsonDocument("$expr", expressions.expression(Kind.BOOL, 2, variables));
  }

  private BsonDocument set() {
    BsonDocument set = new BsonDocument();
    for (String path : List.copyOf(settable)) {
      if (random.nextInt(3) == 0) {
        settable.remove(path);
        set.append(path, value(List.of()));
      }
    }
    if (set.isEmpty() || random.nextInt(6) == 0) {
      BsonDocument below = new BsonDocument("c", value(List.of())).append("d", value(List.of()));
      set.append("deep" + settable.size(), below);
    }
    return stage("$set", set);
  }

  private BsonValue value(List<String> variables) {
    return expressions.expression(Kind.ANY, 2, variables);
  }

  private BsonDocument unset() {
    List<BsonValue> paths = new ArrayList<>(List.of(new BsonString("n2")));
    if (random.nextBoolean()) {
      String path = one(List.of("a.b", "o.a", "x", "q.k.a"));
      settable.remove(path);
      paths.add(new BsonString(path));
    }
    return stage("$unset", random.nextBoolean() ? paths.get(0) : new BsonArray(paths));
  }

  private List<BsonDocument> join(String as) {
    List<BsonDocument> stages = new ArrayList<>();
    String local = one(LOCAL);
    if (local.equals("helper")) {
      BsonArray none = new BsonArray(List.of(new BsonMaxKey()));
      BsonDocument keys = BsonDocument.parse("{ $cond: [{ $isArray: '$ref' }, '$ref', ['$ref']] }");
      BsonDocument wanted = new BsonDocument("$concatArrays", new BsonArray(List.of(keys, none)));
      stages.add(stage("$set", new BsonDocument("helper", wanted)));
    }
    BsonDocument lookup =
        new BsonDocument("from", new BsonString(JOINED))
            .append("localField", new BsonString(local))
            .append("foreignField", new BsonString(one(FOREIGN)));
    boolean plain = random.nextBoolean();
    if (!plain) {
      lookup.append("let", new BsonDocument("v", value(List.of())));
      lookup.append("pipeline", new BsonArray(inner()));
    }
    stages.add(stage("$lookup", lookup.append("as", new BsonString(as))));
    if (plain) {
      stages.add(
          BsonDocument.parse(
              "{ $set: { '%s': { $sortArray: { input: '$%s', sortBy: { _id: 1 } } } } }"
                  .formatted(as, as)));
    }
    if (settable.containsAll(List.of("x", "a.b")) && random.nextInt(3) == 0) {
      settable.removeAll(List.of("x", "a.b"));
      stages.add(
          BsonDocument.parse("{ $set: { x: { $first: '$%s' }, a: '$%s.n' } }".formatted(as, as)));
    }
    return stages;
  }

  private List<BsonDocument> inner() {
    List<String> variables = List.of("v");
    List<BsonDocument> stages = new ArrayList<>();
    maybe(stages, 2, () -> stage("$match", condition(variables)));
    maybe(stages, 3, () -> stage("$match", queries.query(1)));
    maybe(stages, 4, this::set);
    stages.add(sort());
    maybe(stages, 2, () -> stage("$limit", new BsonDouble(1 + random.nextInt(3))));
    maybe(
        stages,
        2,
        () ->
            stage(
                "$replaceWith",
                new BsonDocument("n", new BsonString("$n")).append("u", value(variables))));
    maybe(
        stages,
        6,
        () -> stage("$project", new BsonDocument("_id", ASCENDING).append("u", value(variables))));
    return stages;
  }

  /** By a path or two, and then by the one field that tells all documents apart. */
  private BsonDocument sort() {
    return stage("$sort", sortKeys());
  }

  private BsonDocument sortKeys() {
    BsonDocument keys = new BsonDocument();
    for (int n = random.nextInt(3); n > 0; n--) {
      String path = one(List.of("n", "x", "a", "t", "o.a", "a.b", "a.a", "q.v", "a2.b.c"));
      keys.append(path, new BsonDouble(random.nextBoolean() ? 1 : -1));
    }
    return keys.append("_id", ASCENDING);
  }

  private List<BsonDocument> rows() {
    return switch (random.nextInt(5)) {
      case 0 -> List.of(row(new BsonString("$_id")));
      case 1 -> unwound();
      case 2 -> List.of(sort(), stage("$limit", new BsonDouble(5)), projected());
      default -> groups();
    };
  }

  private BsonDocument row(BsonValue id) {
    return stage(
        "$replaceWith",
        new BsonDocument("_id", id)
            .append("u", value(List.of()))
            .append("v", value(List.of()))
            .append("w", new BsonDocument("x", value(List.of()))));
  }

  private BsonDocument projected() {
    return stage(
        "$project",
        new BsonDocument("_id", ASCENDING)
            .append("n", BsonBoolean.TRUE)
            .append("a", ASCENDING)
            .append("u", value(List.of())));
  }

  private List<BsonDocument> unwound() {
    BsonValue path = values.one("$a", "$a2", "$q", "$o.a", "$x", "$j", "$r.j");
    BsonDocument unwind =
        new BsonDocument("path", path).append("includeArrayIndex", new BsonString("index"));
    return random.nextBoolean()
        ? List.of(stage("$unwind", path), row(new BsonString("$_id")))
        : List.of(
            stage("$unwind", unwind), row(BsonDocument.parse("{ _id: '$_id', index: '$index' }")));
  }

  private List<BsonDocument> groups() {
    List<BsonDocument> stages = new ArrayList<>();
    stages.add(sort());
    boolean unwound = random.nextInt(3) == 0;
    if (unwound) {
      stages.add(stage("$unwind", values.one("$a", "$a2", "$q", "$x")));
    }
    BsonDocument group = new BsonDocument("_id", groupKey());
    for (int n = 0; n <= random.nextInt(3); n++) {
      String accumulator = one(ACCUMULATORS);
      boolean ordered = accumulator.startsWith("$top") || accumulator.startsWith("$bottom");
      if (!ordered || !unwound) {
        group.append("v" + n, new BsonDocument(accumulator, accumulated(accumulator)));
      }
    }
    stages.add(stage("$group", group));
    stages.addAll(sortedSets(group));
    return stages;
  }

  /** One that groups by such an accumulator. */
  List<BsonDocument> group(String accumulator) {
    BsonDocument group =
        new BsonDocument("_id", groupKey())
            .append("v", new BsonDocument(accumulator, accumulated(accumulator)));
    List<BsonDocument> stages = new ArrayList<>(List.of(sort(), stage("$group", group)));
    stages.addAll(sortedSets(group));
    return stages;
  }

  /** What is added to a set has no order. */
  private static List<BsonDocument> sortedSets(BsonDocument group) {
    return group.entrySet().stream()
        .filter(
            field ->
                field.getValue().isDocument()
                    && field.getValue().asDocument().containsKey("$addToSet"))
        .map(
            field ->
                BsonDocument.parse(
                    "{ $set: { %1$s: { $sortArray: { input: '$%1$s', sortBy: 1 } } } }"
                        .formatted(field.getKey())))
        .toList();
  }

  private BsonValue groupKey() {
    return switch (random.nextInt(5)) {
      case 0 -> BsonNull.VALUE;
      case 1 -> new BsonDocument("s", values.one("$x", "$t", "$ref"));
      case 2 -> new BsonDocument("s", values.one("$t", "$x")).append("r", values.one("$b", "$o.a"));
      case 3 -> new BsonDocument("s", value(List.of()));
      default -> values.one("$b", "$t", "$x2");
    };
  }

  private BsonValue accumulated(String accumulator) {
    BsonValue some =
        random.nextInt(3) == 0 ? value(List.of()) : values.one("$n", "$x", "$n2", "$t");
    BsonValue single = some.isArray() ? new BsonString("$n") : some;
    BsonInt32 count = new BsonInt32(1 + random.nextInt(3));
    return switch (accumulator) {
      case "$count" -> new BsonDocument();
      case "$mergeObjects" -> values.one("$o", "$o2");
      case "$firstN", "$lastN", "$maxN", "$minN" ->
          new BsonDocument("input", single).append("n", count);
      case "$top", "$bottom" -> new BsonDocument("sortBy", sortKeys()).append("output", single);
      case "$topN", "$bottomN" ->
          new BsonDocument("n", count).append("sortBy", sortKeys()).append("output", single);
      default -> single;
    };
  }

  private static BsonDocument stage(String name, BsonValue value) {
    return new BsonDocument(name, value);
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
