package dev.readside.it.cosmos;

import dev.readside.expression.ArgumentKind;
import dev.readside.expression.Arguments;
import dev.readside.expression.Arguments.Argument;
import dev.readside.expression.Operator;
import dev.readside.it.cosmos.Signatures.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Expressions in the forms that the catalogue has, and documents with the fields that they read.
 */
final class RandomExpressions {

  /** Fields, by what they mostly hold. */
  private static final Map<Kind, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry(Kind.NUMBER, List.of("n", "n2")),
          Map.entry(Kind.FRACTION, List.of("f")),
          Map.entry(Kind.WHOLE, List.of("w")),
          Map.entry(Kind.COUNT, List.of("c", "c2")),
          Map.entry(Kind.PLACE, List.of("p")),
          Map.entry(Kind.YEAR, List.of("y")),
          Map.entry(Kind.TEXT, List.of("t", "t2")),
          Map.entry(Kind.DATETEXT, List.of("d", "d2")),
          Map.entry(Kind.DATE, List.of("e", "e2")),
          Map.entry(Kind.BOOL, List.of("b")),
          Map.entry(Kind.ARRAY, List.of("a", "a2")),
          Map.entry(Kind.PAIRS, List.of("q")),
          Map.entry(Kind.OBJECT, List.of("o", "o2")),
          Map.entry(Kind.ANY, List.of("x", "x2")));

  private static final List<String> PATHS = List.of("o.a", "o.b.a", "x.a", "a.a", "a2.b.c", "q.k");

  private final RandomGenerator random;
  private final RandomValues values;
  private final List<Operator.Usable> operators;

  /**
   * @param oddity one in so many parts is not what the part around it takes
   */
  RandomExpressions(RandomGenerator random, int oddity, List<Operator.Usable> operators) {
    this.random = random;
    this.values = new RandomValues(random, oddity);
    this.operators = List.copyOf(operators);
  }

  BsonDocument document() {
    BsonDocument document = new BsonDocument();
    FIELDS.forEach(
        (kind, names) ->
            names.forEach(
                name -> values.about(kind).ifPresent(value -> document.append(name, value))));
    return document;
  }

  /** An expression that mostly gives such a value. */
  BsonValue expression(Kind kind, int depth) {
    return expression(kind, depth, List.of());
  }

  /** One that also sees variables. */
  BsonValue expression(Kind wanted, int depth, List<String> variables) {
    Kind kind = values.odd() ? Kind.ANY : wanted;
    List<Operator.Usable> fitting =
        operators.stream().filter(each -> fits(Signatures.of(each.name()).gives(), kind)).toList();
    if (depth <= 0 || fitting.isEmpty() || random.nextInt(8) == 0) {
      return leaf(kind, variables);
    }
    return switch (random.nextInt(kind == Kind.ANY ? 20 : 40)) {
      case 0 -> fields(depth, variables);
      case 1 -> list(() -> expression(Kind.ANY, depth - 1, variables));
      case 2 -> type(depth, variables);
      default -> call(one(fitting), kind, depth, variables);
    };
  }

  private static boolean fits(Kind given, Kind wanted) {
    return given == wanted
        || given == Kind.WANTED
        || switch (wanted) {
          case ANY -> true;
          case NUMBER -> given == Kind.WHOLE || given == Kind.COUNT || given == Kind.YEAR;
          case WHOLE -> given == Kind.COUNT || given == Kind.YEAR;
          case ARRAY -> given == Kind.PAIRS;
          default -> false;
        };
  }

  private BsonValue leaf(Kind kind, List<String> variables) {
    switch (kind) {
      case UNIT, ZONE, WEEKDAY, FORMAT, READFORMAT, PATTERN, OPTIONS, TYPE, POSITIVE -> {
        return values.of(kind);
      }
      case DATE -> {
        return new BsonDocument("$toDate", new BsonString("$" + one(List.of("e", "e2"))));
      }
      default -> {}
    }
    boolean any = kind == Kind.ANY || values.odd();
    return switch (random.nextInt(12)) {
      case 0, 1 -> any ? reference(variables) : field(kind);
      case 2 -> any ? new BsonString("$" + one(PATHS)) : field(kind);
      case 3, 4 -> constant(values.of(kind));
      case 5 -> new BsonString(any && random.nextInt(4) == 0 ? "$$ROOT" : "$nothing");
      default -> field(kind);
    };
  }

  /** What a variable holds may be anything. */
  private BsonString reference(List<String> variables) {
    if (variables.isEmpty()) {
      return field(Kind.ANY);
    }
    String name = "$$" + one(variables);
    return new BsonString(random.nextInt(4) == 0 ? name + ".a" : name);
  }

  private BsonString field(Kind kind) {
    return new BsonString("$" + one(FIELDS.getOrDefault(kind, List.of("x", "n", "t", "a", "w"))));
  }

  private static BsonValue constant(BsonValue value) {
    boolean plain = value.isNumber() || value.isBoolean();
    return plain ? value : new BsonDocument("$literal", value);
  }

  /** The types of numbers are the one thing that definitions do not ask for. */
  private BsonDocument type(int depth, List<String> variables) {
    BsonDocument type = new BsonDocument("$type", expression(Kind.ANY, depth - 1, variables));
    BsonString name = values.one("missing", "null", "string", "object", "array", "bool", "date");
    return new BsonDocument(
        random.nextBoolean() ? "$eq" : "$ne", new BsonArray(List.of(type, name)));
  }

  private BsonDocument fields(int depth, List<String> variables) {
    BsonDocument fields = new BsonDocument();
    for (String name : List.of("a", "b", "k", "v")) {
      if (random.nextBoolean()) {
        fields.append(name, expression(Kind.ANY, depth - 1, variables));
      }
    }
    return fields;
  }

  private BsonArray list(Supplier<BsonValue> element) {
    return new BsonArray(Stream.generate(element).limit(1 + random.nextInt(3)).toList());
  }

  /** A call in one of the forms that the operator has. */
  BsonValue call(Operator.Usable operator, int depth) {
    return call(operator, Kind.ANY, depth, List.of());
  }

  private BsonValue call(Operator.Usable operator, Kind wanted, int depth, List<String> variables) {
    Arguments form = one(operator.forms());
    Call call = new Call(operator, wanted, depth - 1, variables);
    return new BsonDocument(
        operator.name(),
        form instanceof Arguments.Positional positional
            ? call.positional(positional)
            : call.named((Arguments.Named) form));
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** The arguments of a call. */
  private final class Call {

    private final Operator.Usable operator;
    private final Signature signature;
    private final Kind wanted;

    /** Of the arguments. */
    private final int depth;

    private final List<String> variables;

    /** What a scoped argument sees. */
    private final List<String> inner;

    /** Of an argument that is a list. */
    private final int length = 1 + random.nextInt(3);

    Call(Operator.Usable operator, Kind wanted, int depth, List<String> variables) {
      this.operator = operator;
      this.signature = Signatures.of(operator.name());
      this.wanted = wanted;
      this.depth = depth;
      this.variables = variables;
      this.inner = new ArrayList<>(variables);
      this.inner.addAll(operator.binds());
    }

    BsonValue positional(Arguments.Positional form) {
      int most = Math.min(form.most(), form.least() + 3);
      int count = form.least() + random.nextInt(most - form.least() + 1);
      if (form.kind() != ArgumentKind.EXPRESSION) {
        return argument(form.kind(), signature.at(0));
      }
      BsonArray list = new BsonArray();
      for (int n = 0; n < count; n++) {
        list.add(argument(ArgumentKind.EXPRESSION, signature.at(n)));
      }
      return count == 1 && random.nextBoolean() && !list.get(0).isArray() ? list.get(0) : list;
    }

    BsonDocument named(Arguments.Named form) {
      BsonDocument named = new BsonDocument();
      form.arguments().stream()
          .filter(each -> each.since().isEmpty())
          .filter(each -> each.required() || random.nextBoolean())
          .forEach(each -> named.append(each.name(), argument(each)));
      return named;
    }

    private BsonValue argument(Argument argument) {
      if (argument.kind() == ArgumentKind.VARIABLE) {
        inner.remove(operator.binds().get(0));
        inner.add("each");
        return new BsonString("each");
      }
      if (argument.kind() == ArgumentKind.VARIABLES) {
        inner.addAll(List.of("v", "w"));
        return new BsonDocument("v", expression(Kind.ANY, depth, variables))
            .append("w", expression(Kind.ANY, depth, variables));
      }
      return argument(argument.kind(), signature.named(argument.name()));
    }

    private BsonValue argument(ArgumentKind argument, Kind told) {
      Kind kind = told == Kind.WANTED ? wanted : told;
      return switch (argument) {
        case EXPRESSION, SINGLE -> plain(kind);
        case SCOPED -> expression(kind, depth, inner);
        case LIST -> listed(kind);
        case BRANCHES -> list(() -> branch(kind));
        case SORT, MEMBER_SORT -> sort();
        case COUNT -> new BsonDouble(1 + random.nextInt(3));
        case BOOLEAN -> BsonBoolean.valueOf(random.nextBoolean());
        case TRUE -> BsonBoolean.TRUE;
        case UNIT -> values.of(Kind.UNIT);
        case NAME -> name();
        case WORD -> new BsonString("approximate");
        case VERBATIM -> values.of(kind);
        case VARIABLE, VARIABLES -> throw new IllegalStateException("bound before");
      };
    }

    /** Some arguments are mostly constants. */
    private BsonValue plain(Kind kind) {
      return switch (kind) {
        case UNIT, ZONE, WEEKDAY, FORMAT, READFORMAT, PATTERN, OPTIONS, POSITIVE ->
            values.odd() ? expression(Kind.ANY, 0, variables) : values.of(kind);
        case TYPE -> values.of(kind);
        case DATETEXT -> expression(kind, values.odd() ? depth : 0, variables);
        default -> expression(kind, depth, variables);
      };
    }

    private BsonArray listed(Kind kind) {
      int count = values.odd() ? 1 : length;
      return new BsonArray(
          Stream.generate(() -> expression(kind, depth, variables)).limit(count).toList());
    }

    private BsonDocument branch(Kind kind) {
      return new BsonDocument("case", expression(Kind.BOOL, depth, variables))
          .append("then", expression(kind, depth, variables));
    }

    private BsonValue sort() {
      BsonDouble direction = new BsonDouble(random.nextBoolean() ? 1 : -1);
      return switch (random.nextInt(4)) {
        case 0 -> new BsonDocument("a", direction);
        case 1 -> new BsonDocument("a.b", direction).append("b", new BsonDouble(1));
        default -> direction;
      };
    }

    private BsonValue name() {
      return random.nextInt(3) == 0
          ? new BsonDocument("$literal", values.one("a.b", "__proto__", "a"))
          : values.one("a", "b", "n", "constructor");
    }
  }
}
